/** What the projection of the Livepeer Explorer is fed with. Amounts in LPT, rates as shares, inflation per round as a share of supply. */
export type Projection = {
  supply: number;
  activeStake: number;
  inflationPerRound: number;
  treasuryCut: number;
  rewardCut: number;
  /** Rounds with a reward call over rounds owed. */
  callRatio: number;
  principal: number;
  /** Stake of the orchestrator before the principal is added. */
  stake: number;
  rounds: number;
};

/** Seconds of a month and of an Ethereum slot as the Explorer has them. */
const MONTH_SECONDS = 2_628_000;
const SLOT_SECONDS = 12;

/** Rounds of some months as the Explorer counts them: slots of 12 seconds, none empty. */
export const explorerRounds = (months: number, roundLengthBlocks: number): number =>
  Math.round((months * MONTH_SECONDS) / (roundLengthBlocks * SLOT_SECONDS));

/**
 * LPT that the Explorer projects for a delegator with constant inflation. Supply grows with compound inflation; the growth is divided by the
 * present stake, so shares neither change nor compound. livepeer/explorer@79d3991:lib/roi.ts.
 * @throws RangeError without active stake or without principal and stake.
 */
export function explorerRewards(given: Projection): number {
  const { supply, activeStake, principal, stake, rounds } = given;
  if (!(activeStake > 0) || !(principal + stake > 0)) throw new RangeError('The projection needs stake.');
  const growth = (1 + given.inflationPerRound * (1 - given.treasuryCut)) ** rounds - 1;
  const pool = ((supply * growth) / activeStake) * (principal + stake) * given.callRatio;
  return (pool * (1 - given.rewardCut) * principal) / (principal + stake);
}
