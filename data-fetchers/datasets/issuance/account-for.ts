import type { IssuanceRound } from '../../../src/data/specs/issuance.ts';
import { baseFromDecimal, decimalFromBase, sumDecimals } from '../../../src/data/units.ts';
import { groupBy } from '../../kit/group-by.ts';
import { isoOfUnix } from '../../kit/iso-time.ts';
import type { SubgraphMint, SubgraphReward } from '../../sources/subgraph/rewards.ts';
import type { SubgraphRound } from '../../sources/subgraph/rounds.ts';

/** What has been minted and credited in a round so far, exact. */
export type RoundSums = { minted: string; rewards: string; calls: number };

/** Sums by round. `mints` are those to a Minter only: others came over the bridge. */
export function sumEvents(rewards: readonly SubgraphReward[], mints: readonly SubgraphMint[]): (round: number) => RoundSums {
  const rewardsByRound = groupBy(rewards, ({ round }) => round);
  const mintsByRound = groupBy(mints, ({ round }) => round);
  return (round) => {
    const own = rewardsByRound.get(round) ?? [];
    return {
      minted: sumDecimals((mintsByRound.get(round) ?? []).map(({ amount }) => amount)),
      rewards: sumDecimals(own.map(({ rewardTokens }) => rewardTokens)),
      calls: own.length,
    };
  };
}

/**
 * The account of one round: minted = rewards + treasury, mintable = minted + lost (livepeer/protocol@f225b10c62ce:contracts/token/Minter.sol,
 * createReward, and contracts/bonding/BondingManager.sol, updateTranscoderWithRewards).
 * @throws RangeError where more was credited than minted, or minted than allowed: then events are missing.
 */
export function accountFor(round: SubgraphRound, ended: boolean, { minted, rewards, calls }: RoundSums): IssuanceRound {
  const number = Number(round.id);
  const mintableLpt = round.initialized ? round.mintableTokens : null;
  const fixed = { round: number, startedAt: round.startTimestamp === 0 ? null : isoOfUnix(round.startTimestamp), ended, mintableLpt };
  if (!ended) return { ...fixed, mintedLpt: null, rewardsLpt: null, treasuryLpt: null, lostLpt: null, rewardCalls: null };
  return {
    ...fixed,
    mintedLpt: minted,
    rewardsLpt: rewards,
    treasuryLpt: difference(minted, rewards, `round ${number}: more was credited than minted`),
    lostLpt: mintableLpt === null ? null : difference(mintableLpt, minted, `round ${number}: more was minted than allowed`),
    rewardCalls: calls,
  };
}

function difference(whole: string, part: string, problem: string): string {
  const rest = baseFromDecimal(whole) - baseFromDecimal(part);
  if (rest < 0n) throw new RangeError(`${problem} (${part} of ${whole} LPT)`);
  return decimalFromBase(rest);
}
