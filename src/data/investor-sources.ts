import { table as supplyTable } from './facts/supply-readings.ts';
import { table as treasuryTable } from './facts/treasury.ts';
import { table as parametersTable } from './facts/parameters.ts';
import { loadFacts, loadSnapshot } from './load.ts';
import type { Metric } from './metric.ts';
import { deriveMissedIssuance, type MissedIssuance } from './metrics/missed-issuance.ts';
import { deriveParameter } from './metrics/protocol.ts';
import { deriveRoundsPerYear } from './metrics/rounds-per-year.ts';
import { supplyReadings, type SupplyReading, type SupplySources } from './metrics/supply-readings.ts';
import { deriveCutSpans, type CutSpan } from './metrics/treasury-cuts.ts';
import { spec as feeFlow } from './specs/fee-flow.ts';
import { spec as issuance } from './specs/issuance.ts';
import { spec as history } from './specs/network-history.ts';
import { spec as protocolState } from './specs/protocol-state.ts';
import { spec as rounds } from './specs/rounds.ts';
import type { WaterfallSources } from './metrics/fee-waterfall.ts';

/** Where the figures for holders come from, as committed. */
export const supplySources = (): SupplySources => ({ history: loadSnapshot(history), issuance: loadSnapshot(issuance), weekly: loadFacts(supplyTable) });
export const allSupplyReadings = (): SupplyReading[] => supplyReadings(supplySources());
export const cutSpans = (): CutSpan[] => deriveCutSpans(loadFacts(treasuryTable));
export const waterfallSources = (): WaterfallSources => ({ flow: loadSnapshot(feeFlow), history: loadSnapshot(history), rounds: loadSnapshot(rounds) });

/** Step of inflation per round in parts per billion; without a reading NaN, so that nothing can be counted with it. */
function inflationStep(): number {
  const { raw } = deriveParameter(loadFacts(parametersTable), loadSnapshot(protocolState), 'inflationChange');
  return raw === null ? Number.NaN : Number(raw);
}

/** Rounds in 365 days, measured. */
export const roundsPerYear = (): Metric => deriveRoundsPerYear(loadSnapshot(rounds), loadSnapshot(history), inflationStep());

/** Issuance lost to missed reward calls, estimated from the daily history. */
export const missedIssuance = (): MissedIssuance => deriveMissedIssuance(loadSnapshot(history), inflationStep());
