import { networkColumnKeys, type NetworkDay, type NetworkHistory } from '../../../src/data/specs/network-history.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import { compareSeries, describeComparison, relativeDifference } from '../../kit/compare-series.ts';
import {
  checkDayOrder,
  checkNewGaps,
  checkNothingDropped,
  checkRevisions,
  checkSpikes,
  checkSteps,
  checkTotal,
  found,
} from '../../kit/day-table-checks.ts';
import type { Check } from '../../kit/types.ts';

/** A round minted up to 0.07 % of the supply in the recorded days, and a day has one or two rounds. */
const supplyStep = { key: 'totalSupplyLpt', limit: 0.01, differ: relativeDifference } as const;

/** Minter.inflationChange() is 500 (livepeer/docs@297b80206, checked there 2026-04-06): four changes a day are out of the question. */
const inflationStep = {
  key: 'inflationPerRoundPpb',
  limit: 4 * 500,
  differ: (next: number, before: number) => Math.abs(next - before),
} as const;

/** The highest day recorded is 4.9 times the median of the 90 days before it (2024-09-19). */
const feeSpike = { key: 'feesEth', factor: 50, windowDays: 90 } as const;

/** Values the subgraph may revise in one refresh; recorded ones never change. */
const revisions = { count: 60, relative: 0.05 };

/** What must hold before a refresh of the network history is written. */
export const networkHistoryChecks: readonly Check<NetworkHistory>[] = [
  { name: 'one row per day, in order', category: 'unique-key', run: ({ days }) => checkDayOrder(days) },
  {
    name: 'values are plausible',
    category: 'range',
    run: ({ days }) => found(days.flatMap(implausible), 'all values lie in their ranges'),
  },
  { name: 'participation is bonded LPT over supply', category: 'cross-source', run: ({ days }) => compareParticipation(days) },
  { name: 'fees in ETH do not shrink', category: 'sum', against: 'previous', run: ({ days }, previous) => checkTotal(days, daysOf(previous), 'feesEth') },
  {
    name: 'no value disappears',
    category: 'no-silent-drop', against: 'previous',
    run: ({ days }, previous) => checkNothingDropped(days, daysOf(previous), networkColumnKeys),
  },
  { name: 'no new hole', category: 'coverage', against: 'previous', run: ({ days }, previous) => checkNewGaps(days, daysOf(previous), 2) },
  { name: 'fees of a day', category: 'magnitude', against: 'previous', run: ({ days }, previous) => checkSpikes(days, daysOf(previous), feeSpike) },
  { name: 'step of total supply', category: 'magnitude', against: 'previous', run: ({ days }, previous) => checkSteps(days, daysOf(previous), supplyStep) },
  { name: 'step of inflation', category: 'magnitude', against: 'previous', run: ({ days }, previous) => checkSteps(days, daysOf(previous), inflationStep) },
  {
    name: 'revisions of earlier values',
    category: 'magnitude', against: 'previous',
    run: ({ days }, previous) => checkRevisions(days, daysOf(previous), networkColumnKeys, revisions),
  },
];

const daysOf = (history: NetworkHistory | null): NetworkDay[] => history?.days ?? [];

/** Values that have the right shape and cannot be true. */
function implausible(row: NetworkDay): string[] {
  const { date, totalSupplyLpt, bondedLpt, participation, inflationPerRoundPpb, activeOrchestrators, delegators } = row;
  const problems = [
    totalSupplyLpt !== null && Number(totalSupplyLpt) === 0 && 'total supply is 0',
    totalSupplyLpt !== null && bondedLpt !== null && Number(bondedLpt) > Number(totalSupplyLpt) && 'more LPT is bonded than exists',
    participation === 0 && 'participation is 0',
    inflationPerRoundPpb !== null && inflationPerRoundPpb > 10_000_000 && `inflation is ${inflationPerRoundPpb} ppb, above 1 % per round`,
    activeOrchestrators === 0 && 'no orchestrator is active',
    delegators === 0 && 'there is no delegator',
  ];
  return problems.filter((problem) => problem !== false).map((problem) => `${date}: ${problem}`);
}

/** Where a day has all three, they must fit: participation comes from another recording than bonded LPT and supply on most days. */
function compareParticipation(days: readonly NetworkDay[]): Omit<CheckResult, 'name' | 'category'> {
  const tolerance = 0.01;
  const recorded = new Map<string, number>();
  const computed = new Map<string, number>();
  for (const { date, participation, bondedLpt, totalSupplyLpt } of days) {
    if (participation === null || bondedLpt === null || totalSupplyLpt === null) continue;
    recorded.set(date, participation);
    computed.set(date, Number(bondedLpt) / Number(totalSupplyLpt));
  }
  const comparison = compareSeries(recorded, computed, tolerance);
  return { passed: comparison.outside === 0, detail: describeComparison(comparison), limit: `${tolerance * 100} %` };
}
