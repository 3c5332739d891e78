/** Shares of orchestrators are parts per million; the treasury's cut is a part of 10^27 (PreciseMathUtils of the protocol). */
export const PPM = 1_000_000n;
export const PRECISE = 10n ** 27n;

/** One reward call. Amounts in base units of LPT; `rewardCutPpm` in parts per million, `treasuryCut` in parts of 10^27. */
export type RewardCall = { mintable: bigint; stake: bigint; activeStake: bigint; treasuryCut: bigint; rewardCutPpm: bigint };
export type RewardSplit = { total: bigint; treasury: bigint; operator: bigint; delegators: bigint };

/**
 * What one reward call mints and who gets it: the treasury's cut first, then the operator's, the rest to the pool by stake, the operator's own
 * stake included. The parts sum to the total exactly; the contract rounds each fraction down, so it can differ in the last digits.
 * livepeer/protocol@f225b10:contracts/bonding/BondingManager.sol, rewardWithHint and updateTranscoderWithRewards.
 * @throws RangeError for a stake above the active stake or a share above the whole.
 */
export function splitReward({ mintable, stake, activeStake, treasuryCut, rewardCutPpm }: RewardCall): RewardSplit {
  if (stake > activeStake) throw new RangeError('The stake of one orchestrator cannot exceed the active stake.');
  if (treasuryCut > PRECISE || rewardCutPpm > PPM) throw new RangeError('A share cannot exceed the whole.');
  const total = activeStake === 0n ? 0n : (mintable * stake) / activeStake;
  const treasury = (total * treasuryCut) / PRECISE;
  const operator = ((total - treasury) * rewardCutPpm) / PPM;
  return { total, treasury, operator, delegators: total - treasury - operator };
}
