import type { LipPoll } from '../../../src/data/specs/lip-polls.ts';
import { baseFromDecimal, decimalFromBase } from '../../../src/data/units.ts';

type Stakes = { choice: 'Yes' | 'No'; weightLpt: string };
type Rule = { quorumParts: number; quotaParts: number; isOver: boolean; /** Whether every vote up to the end is known. */ hasAllVotes: boolean; totalStakeLpt: string | null };
export type Tally = Pick<LipPoll, 'yesLpt' | 'noLpt' | 'turnout' | 'outcome'>;

/** Shares of polls count parts of 1,000,000. */
const whole = 1_000_000n;

/**
 * Result of a poll by the rule of LIP-16: valid with yes + no at or above the quorum of staked LPT, passed with yes above the quota of the
 * votes. Counted in base units, so that the thresholds are exact.
 */
export function tally(votes: readonly Stakes[], { quorumParts, quotaParts, isOver, hasAllVotes, totalStakeLpt }: Rule): Tally {
  const sumOf = (choice: Stakes['choice']) => votes.reduce((sum, vote) => (vote.choice === choice ? sum + baseFromDecimal(vote.weightLpt) : sum), 0n);
  const [yes, no] = [sumOf('Yes'), sumOf('No')];
  const cast = yes + no;
  const stake = totalStakeLpt === null ? 0n : baseFromDecimal(totalStakeLpt);
  const head = { yesLpt: decimalFromBase(yes), noLpt: decimalFromBase(no), turnout: stake === 0n ? null : Number(decimalFromBase(cast)) / Number(decimalFromBase(stake)) };
  if (!isOver) return { ...head, outcome: 'open' };
  if (stake === 0n || !hasAllVotes) return { ...head, outcome: null };
  if (cast * whole < stake * BigInt(quorumParts)) return { ...head, outcome: 'no quorum' };
  return { ...head, outcome: yes * whole > cast * BigInt(quotaParts) ? 'passed' : 'rejected' };
}

/** Stake behind a vote: what is delegated to the voter without the stake of delegators who voted themselves; never below 0. */
export function weightOf({ voteStake, nonVoteStake }: { voteStake: string; nonVoteStake: string }): string {
  const weight = baseFromDecimal(voteStake) - baseFromDecimal(nonVoteStake);
  return decimalFromBase(weight < 0n ? 0n : weight);
}
