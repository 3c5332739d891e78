import type { JobClass, Performance } from '../specs/performance.ts';
import { mean, quantile, sumKnown } from './sample.ts';
import { testedResults } from './test-summaries.ts';

/** An orchestrator with fewer counted test jobs is listed without a rank. */
export const fewTestsForRank = 10;

/** How one orchestrator did in all tests of a kind on the newest day. */
export type RankedOrchestrator = {
  /** Null where too few tests were counted. Equal results share a rank. */
  rank: number | null;
  orchestrator: string;
  /** Different models it was tested for; 1 for transcoding. */
  jobs: number;
  regions: number;
  /** Counted test jobs; null where none was counted. */
  tests: number | null;
  errors: number | null;
  /** Means over its models and regions, shares of 1. */
  successRate: number;
  score: number;
  /** Median of its median round-trip times, in seconds. */
  latencyMedian: number | null;
};

/**
 * Orchestrators by success rate, then score, then address; those with too few tests after all others, without a rank. Who was not tested
 * is not in the list: that is no last place.
 */
export function rankOrchestrators({ results }: Pick<Performance, 'results'>, jobClass: JobClass): RankedOrchestrator[] {
  const byAddress = new Map<string, Performance['results']>();
  for (const row of testedResults(results)) {
    if (row.jobClass === jobClass) byAddress.set(row.orchestrator, [...(byAddress.get(row.orchestrator) ?? []), row]);
  }
  const rows = [...byAddress].map(([orchestrator, own]): RankedOrchestrator => {
    const pairs = own.flatMap(({ regions }) => regions);
    return {
      rank: null,
      orchestrator,
      jobs: own.length,
      regions: new Set(pairs.map(({ region }) => region)).size,
      tests: sumKnown(pairs.map(({ tests }) => tests)),
      errors: sumKnown(pairs.map(({ errors }) => errors)),
      successRate: mean(pairs.map(({ successRate }) => successRate)),
      score: mean(pairs.map(({ score }) => score)),
      latencyMedian: quantile(pairs.flatMap(({ medianRoundTripSeconds }) => medianRoundTripSeconds ?? []), 0.5),
    };
  });
  const isRanked = ({ tests }: RankedOrchestrator) => tests !== null && tests >= fewTestsForRank;
  const ordered = rows.sort(
    (a, b) => Number(isRanked(b)) - Number(isRanked(a)) || b.successRate - a.successRate || b.score - a.score || (a.orchestrator < b.orchestrator ? -1 : 1),
  );
  const isEqual = (a: RankedOrchestrator, b: RankedOrchestrator) => a.successRate === b.successRate && a.score === b.score;
  return ordered.map((row) => ({ ...row, rank: isRanked(row) ? ordered.findIndex((other) => isEqual(other, row)) + 1 : null }));
}
