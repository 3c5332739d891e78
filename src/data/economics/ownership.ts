/** Share of the network that an unchanged holding loses while the supply grows by `growth`: 1 − 1 / (1 + growth). */
export const dilutionOf = (growth: number): number => 1 - 1 / (1 + growth);

/** Change of a staker's share of the supply: (1 + stake growth) / (1 + supply growth) − 1. This is the issuance-adjusted yield. */
export const ownershipChange = (stakeGrowth: number, supplyGrowth: number): number => (1 + stakeGrowth) / (1 + supplyGrowth) - 1;

/** Rewards of an interval as a share of the stake that earned them. */
export type Interval = { minted: number; bonded: number };

/**
 * Growth of a stake that stays bonded: the product of (1 + rewards / stake) over intervals, minus 1. The order of the intervals does not
 * matter.
 * @throws RangeError where something was minted to no stake.
 */
export function stakeGrowthOver(intervals: readonly Interval[]): number {
  return intervals.reduce((product, { minted, bonded }) => {
    if (!(bonded > 0)) throw new RangeError('Rewards need a stake that earned them.');
    return product * (1 + minted / bonded);
  }, 1) - 1;
}
