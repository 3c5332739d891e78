import type { CheckResult } from '../../src/data/status.ts';
import { formatDifference, relativeDifference } from './compare-series.ts';
import type { GetterReading } from './read-getters.ts';

/** What an index holds, and how it is to be compared with a reading of the contract it was copied from. */
export type ReadingComparison = {
  what: string;
  /** The index's value, null where it has none, and where it stands there, in words. */
  indexed: string | null;
  indexedAt: string;
  /** Raw value of the contract → the unit of `indexed`. */
  read: (raw: string) => string;
  /** Relative. */
  limit: number;
};

/** One comparison as a published difference. What could not be compared does not pass. */
export function compareReading(comparison: ReadingComparison, reading: GetterReading | undefined, block: bigint): CheckResult {
  const { what, indexed, indexedAt, read, limit } = comparison;
  const result = { name: `subgraph and chain agree: ${what}`, category: 'cross-source', limit: `${limit * 100} %` } as const;
  if (indexed === null) return { ...result, passed: false, detail: `could not be compared: the subgraph has no value (${indexedAt})` };
  if (reading === undefined || reading.raw === null)
    return { ...result, passed: false, detail: `could not be compared: ${(reading?.reason ?? 'no answer').replace(/\.$/, '')}` };
  const onChain = read(reading.raw);
  const difference = relativeDifference(indexed, onChain);
  const detail = `${indexed} in the subgraph (${indexedAt}), ${onChain} on chain at block ${block}: difference ${formatDifference(difference)}`;
  return { ...result, passed: difference <= limit, detail };
}

/** An index further behind than this is not current: the official explorer warns beyond the same number of L2 blocks. */
const mostBlocksBehind = 3_600;

/**
 * How far the subgraph is behind the chain, in L2 blocks. A halt of July 2026 left its error flag clean, so only this tells.
 * https://github.com/livepeer/subgraph/pull/247
 */
export function measureLag(indexedBlock: number, chainBlock: bigint): CheckResult {
  const behind = Math.max(0, Number(chainBlock) - indexedBlock);
  return {
    name: 'subgraph keeps up with the chain',
    category: 'coverage',
    passed: behind <= mostBlocksBehind,
    detail: `the subgraph is ${behind} L2 blocks behind: block ${indexedBlock} of ${chainBlock}`,
    limit: `${mostBlocksBehind} L2 blocks`,
  };
}
