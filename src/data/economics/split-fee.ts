import { PPM } from './split-reward.ts';

/**
 * One redemption of a winning ticket. `face` in wei; stakes in base units of LPT: `pool` all stake of the pool, `ownBond` what the operator
 * bonded, `ownRewards` the rewards the operator has earned as commission and that count as stake (activeCumulativeRewards).
 */
export type Redemption = { face: bigint; feeSharePpm: bigint; pool: bigint; ownBond: bigint; ownRewards: bigint };
export type FeeSplit = { commission: bigint; operatorStake: bigint; delegators: bigint };

/**
 * Who earns a redeemed ticket: the operator's commission, the part of the fee share that the operator earns with stake of its own, and
 * what is left for everybody else. The parts sum to the face value exactly: rounding goes to the delegators.
 * livepeer/protocol@f225b10:contracts/bonding/BondingManager.sol, updateTranscoderWithFees.
 * @throws RangeError where the operator's stake exceeds the pool or the fee share exceeds the whole.
 */
export function splitFee({ face, feeSharePpm, pool, ownBond, ownRewards }: Redemption): FeeSplit {
  if (feeSharePpm > PPM) throw new RangeError('A fee share cannot exceed the whole.');
  if (ownBond + ownRewards > pool) throw new RangeError('The stake of the operator cannot exceed the pool.');
  const shared = pool === 0n ? 0n : (face * feeSharePpm) / PPM;
  const operatorStake = pool === 0n ? 0n : (shared * (ownBond + ownRewards)) / pool;
  return { commission: face - shared, operatorStake, delegators: shared - operatorStake };
}

/** What one delegator earns of a redemption: the shared part in proportion to its stake, rounded down. */
export const delegatorFee = ({ face, feeSharePpm, pool }: Redemption, stake: bigint): bigint =>
  pool === 0n ? 0n : (((face * feeSharePpm) / PPM) * stake) / pool;
