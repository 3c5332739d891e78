import type { CheckResult } from '../../src/data/status.ts';
import { decimalFromBase } from '../../src/data/units.ts';
import { compareReading } from './compare-readings.ts';
import type { Readings } from './read-getters.ts';

/** Getters whose readings `compareActiveSet` takes, in this order: contract and function. */
export const activeSetGetters = [
  ['BondingManager', 'getTotalBonded'],
  ['BondingManager', 'getTranscoderPoolSize'],
] as const;

/** The active set of an index: number of orchestrators, and their stake in LPT. */
export type ActiveSet = { size: number; stakeLpt: string; indexedAt: string };

/**
 * An active set against the contracts. getTotalBonded() is the stake at the start of the round, the index has it as it is now, and the pool
 * is that of the next round: both may differ by what moved in a round, at most 3.3 % of the stake in the days recorded to 2026-04.
 */
export function compareActiveSet({ size, stakeLpt, indexedAt }: ActiveSet, { readings }: Readings, block: bigint): CheckResult[] {
  const [bonded, pool] = readings;
  const read = (raw: string) => decimalFromBase(BigInt(raw));
  return [
    compareReading({ what: 'bonded LPT', indexed: stakeLpt, indexedAt, read, limit: 0.05 }, bonded, block),
    compareReading({ what: 'size of the active set', indexed: String(size), indexedAt, read: (raw) => raw, limit: 0.05 }, pool, block),
  ];
}
