/** A holding over rounds of equal parameters. Amounts in LPT, rates as shares. */
export type Holding = {
  supply: number;
  activeStake: number;
  inflationPerRound: number;
  treasuryCut: number;
  rewardCut: number;
  callRatio: number;
  rounds: number;
};

/** Growth of the holding's stake, of the supply, and of the holding's share of the supply; each as a share. */
export type Outcome = { stakeGrowth: number; supplyGrowth: number; shareChange: number };

/**
 * A delegator's stake over some rounds where participation, inflation and cuts stay as they are and all orchestrators call reward equally often.
 * Each round mints supply × inflation × calls; the stake grows by (1 − treasury cut)(1 − reward cut) of that per unit of active stake.
 * Participation is held constant, so active stake grows with the supply, and rewards compound.
 * @throws RangeError without supply or stake, or with more stake than supply.
 */
export function holdStaked(given: Holding): Outcome {
  const { supply, activeStake, rounds } = given;
  if (!(supply > 0) || !(activeStake > 0) || activeStake > supply) throw new RangeError('Stake must be above zero and at most the supply.');
  const mintedPerSupply = given.inflationPerRound * given.callRatio;
  const perRound = (mintedPerSupply * (1 - given.treasuryCut) * (1 - given.rewardCut)) / (activeStake / supply);
  const [stake, total] = [(1 + perRound) ** rounds, (1 + mintedPerSupply) ** rounds];
  return { stakeGrowth: stake - 1, supplyGrowth: total - 1, shareChange: stake / total - 1 };
}
