import type { CheckResult } from '../../src/data/status.ts';
import { decimalFromBase } from '../../src/data/units.ts';
import { compareReading } from './compare-readings.ts';
import type { Readings } from './read-getters.ts';
import type { Lag } from './subgraph-lag.ts';

/** Getters whose readings `compareActiveSet` takes, in this order: contract and function. */
export const activeSetGetters = [
  ['BondingManager', 'getTotalBonded'],
  ['BondingManager', 'getTranscoderPoolSize'],
] as const;

/** The active set of an index: number of orchestrators, and their stake in LPT. */
export type ActiveSet = { size: number; stakeLpt: string; indexedAt: string };

/** For stake that moves within a round. */
export const stakeLimit = {
  limit: 0.05,
  limitBecause: 'active stake moved by at most 3.3 % from one round to the next in the days recorded to 2026-04',
} as const;

type Chain = { block: { number: bigint }; observedAt: string };

/**
 * An active set against the contracts. getTotalBonded() is the stake at the start of the round, the index has it as it is now, and the pool
 * is that of the next round: both may differ by what moved in a round.
 */
export function compareActiveSet(set: ActiveSet, { readings }: Readings, chain: Chain, lag: Lag): CheckResult[] {
  const [bonded, pool] = readings;
  const { size, stakeLpt, indexedAt } = set;
  const read = (raw: string) => decimalFromBase(BigInt(raw));
  const poolLimit = { limit: 0.05, limitBecause: 'the pool is that of the next round: orchestrators that join or leave in a round' };
  return [
    compareReading({ what: 'bonded LPT', unit: 'LPT', indexed: stakeLpt, indexedAt, read, ...stakeLimit }, bonded, chain, lag),
    compareReading(
      { what: 'size of the active set', unit: 'orchestrators', indexed: String(size), indexedAt, read: (raw) => raw, ...poolLimit },
      pool,
      chain,
      lag,
    ),
  ];
}
