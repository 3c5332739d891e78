import { baseFromDecimal } from '../units.ts';

/** Votes in whole LPT, as text. */
export type Tally = { forLpt: string; againstLpt: string; abstainLpt: string };
/** `quorumLpt`: votes needed in total; `quota`: share of for among for and against that is needed. */
export type Rule = { quorumLpt: string; quota: number };
export type CastVote = { voter: string; support: 'For' | 'Against' | 'Abstain'; weightLpt: string };

type Base = { for: bigint; against: bigint; abstain: bigint };
const inBase = ({ forLpt, againstLpt, abstainLpt }: Tally): Base => ({ for: baseFromDecimal(forLpt), against: baseFromDecimal(againstLpt), abstain: baseFromDecimal(abstainLpt) });
/** Parts per million, as LivepeerGovernor counts shares (MathUtils). */
const parts = 1_000_000n;

function passes(votes: Base, { quorumLpt, quota }: Rule): boolean {
  const isQuorum = votes.for + votes.against + votes.abstain >= baseFromDecimal(quorumLpt);
  // Rounded down, as MathUtils.percOf of the contract does: of an odd sum of base units, half may lack one.
  return isQuorum && votes.for >= ((votes.for + votes.against) * BigInt(Math.round(quota * Number(parts)))) / parts;
}

/**
 * Whether a treasury vote with this tally passes: for, against and abstain together reach the quorum, and for is at least the quota of
 * for and against. A tie passes, and so do abstentions alone. Source: LivepeerGovernor and GovernorCountingOverridable of
 * livepeer/protocol@f225b10c62ce:contracts/treasury, functions _quorumReached and _voteSucceeded.
 */
export const isPassed = (tally: Tally, rule: Rule): boolean => passes(inBase(tally), rule);

const sides = { For: 'for', Against: 'against', Abstain: 'abstain' } as const;

/**
 * Voters whose vote alone decided: without it, or with it on the other side, the result would be another. The weight is the one a vote was
 * cast with, cut to what its side has: delegators who voted later have taken theirs out of it, so a voter can only be named too readily, never
 * missed.
 */
export function pivotalVoters(tally: Tally, rule: Rule, votes: readonly CastVote[]): { voter: string; without: boolean; turned: boolean }[] {
  const all = inBase(tally);
  const result = passes(all, rule);
  return votes.flatMap(({ voter, support, weightLpt }) => {
    const side = sides[support];
    const weight = baseFromDecimal(weightLpt) < all[side] ? baseFromDecimal(weightLpt) : all[side];
    const less = { ...all, [side]: all[side] - weight };
    const without = passes(less, rule) !== result;
    const others = (['for', 'against'] as const).filter((other) => other !== side);
    const turned = others.some((other) => passes({ ...less, [other]: less[other] + weight }, rule) !== result);
    return without || turned ? [{ voter, without, turned }] : [];
  });
}

/**
 * The fewest holders whose stake together is at least `share` of the total: the smallest coalition that reaches a quorum, or a majority of
 * all stake. Holders that are not listed are taken to be smaller than each listed one.
 * @returns null where the listed holders together do not reach it.
 */
export function smallestCoalition(stakesLpt: readonly string[], totalLpt: string, share: number): number | null {
  const needed = baseFromDecimal(totalLpt) * BigInt(Math.round(share * Number(parts)));
  const sorted = stakesLpt.map((stake) => baseFromDecimal(stake)).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  let sum = 0n;
  for (const [index, stake] of sorted.entries()) {
    sum += stake;
    if (sum * parts >= needed) return index + 1;
  }
  return null;
}
