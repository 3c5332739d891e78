import { provenanceOfSource } from '../data/fact-table.ts';
import { table as rounds } from '../data/facts/rounds.ts';
import { loadFacts, loadSnapshot } from '../data/load.ts';
import type { Metric } from '../data/metric.ts';
import { deriveFeesInLast } from '../data/metrics/fees.ts';
import { columnInfo } from '../data/metrics/series.ts';
import { deriveAnnualIssuance, deriveDilution, deriveLatestState, deriveParticipation, deriveSupplyGrowth, type Given } from '../data/metrics/supply.ts';
import { spec } from '../data/specs/network-history.ts';

const history = () => loadSnapshot(spec);

/** Supply growth over all recorded days of total supply. */
function supplyGrowth(): Metric {
  const coverage = columnInfo(history(), 'totalSupplyLpt')?.coverage;
  return deriveSupplyGrowth(history(), { from: coverage?.firstDay ?? '', to: coverage?.lastDay ?? '' });
}

/** Rounds per year, from the hand-kept table of rounds. */
function roundsPerYear(): Given {
  const facts = loadFacts(rounds);
  const fact = facts.rows.find(({ id }) => id === 'rounds-per-365-days-max');
  if (typeof fact?.value !== 'number') throw new Error('content/facts/rounds.yaml has no number "rounds-per-365-days-max".');
  const provenance = fact.source.map((source) => provenanceOfSource(facts, source));
  return { value: fact.value, input: { dataset: `facts/${rounds.id}`, part: fact.name, provenance } };
}

const figures = {
  'fees-30d': () => deriveFeesInLast(history(), 30, 'ETH'),
  'fees-90d': () => deriveFeesInLast(history(), 90, 'ETH'),
  'fees-365d': () => deriveFeesInLast(history(), 365, 'ETH'),
  'total-supply': () => deriveLatestState(history(), 'totalSupplyLpt'),
  bonded: () => deriveLatestState(history(), 'bondedLpt'),
  participation: () => deriveParticipation(history()),
  inflation: () => deriveLatestState(history(), 'inflationPerRoundPpb'),
  'active-orchestrators': () => deriveLatestState(history(), 'activeOrchestrators'),
  delegators: () => deriveLatestState(history(), 'delegators'),
  'supply-growth': supplyGrowth,
  dilution: () => deriveDilution(supplyGrowth()),
  'annual-issuance': () => deriveAnnualIssuance(history(), roundsPerYear()),
} satisfies Record<string, () => Metric>;

export type NetworkFigureName = keyof typeof figures;

/** A headline figure of the network, made from the committed files. */
export const networkFigure = (name: NetworkFigureName): Metric => figures[name]();
