import type { CheckResult } from '../../src/data/status.ts';
import { chainName, crossCheck, subgraphName } from './cross-check.ts';
import type { GetterReading } from './read-getters.ts';
import type { Lag } from './subgraph-lag.ts';

/** What an index holds, and how it is to be compared with a reading of the contract it was copied from. */
export type ReadingComparison = {
  what: string;
  unit: string;
  /** The index's value, null where it has none, and where it stands there, in words. */
  indexed: string | null;
  indexedAt: string;
  /** Raw value of the contract → the unit of `indexed`. */
  read: (raw: string) => string;
  /** Relative, and why so much. */
  limit: number;
  limitBecause: string;
};

/** The pinned block, for example an Rpc, and how far the index is behind it. */
type Chain = { block: { number: bigint }; observedAt: string };

/** One comparison as a published difference. What could not be compared does not pass. */
export function compareReading(comparison: ReadingComparison, reading: GetterReading | undefined, chain: Chain, lag: Lag): CheckResult {
  const { what, unit, indexed, indexedAt, read, limit, limitBecause } = comparison;
  const value = reading === undefined || reading.raw === null ? null : read(reading.raw);
  const sides = {
    what,
    unit,
    ours: { source: subgraphName, value: indexed, at: indexedAt },
    theirs: { source: chainName, value, at: `block ${chain.block.number}` },
    limit,
    limitBecause,
    asOf: chain.observedAt,
  };
  const missing = indexed !== null && value === null ? { reason: reading?.raw === null ? reading.reason : 'no answer' } : {};
  return crossCheck(sides, { name: `subgraph and chain agree: ${what}`, lag, ...missing });
}
