import type { LipPoll, LipPollVote } from '../specs/lip-polls.ts';
import type { TreasuryProposal, TreasuryVote } from '../specs/treasury-proposals.ts';
import { baseFromDecimal } from '../units.ts';

/** What one account did in the votes that were over when they were read. */
export type VotingRecord = {
  voter: string;
  /** Treasury votes it took part in, and how many there were since its first. */
  treasuryVotes: number;
  treasuryChances: number;
  /** Of its treasury votes for or against: on the side that had more. */
  withMajority: number;
  sided: number;
  byCategory: { category: string; for: number; against: number; abstained: number }[];
  reasons: number;
  polls: number;
  pollChances: number;
};

type Decided = { proposals: readonly TreasuryProposal[]; votes: readonly TreasuryVote[]; polls: readonly LipPoll[]; pollVotes: readonly LipPollVote[] };

const over: readonly (string | null)[] = ['Defeated', 'Succeeded', 'Queued', 'Expired', 'Executed'];

/**
 * The record of every account that voted, those with the most votes first. Chances are counted from an account's first vote of the kind on:
 * before it, it may not have had stake. Votes that are still open do not count.
 */
export function votingRecords({ proposals, votes, polls, pollVotes }: Decided): VotingRecord[] {
  const decided = proposals.filter(({ state }) => over.includes(state)).sort((a, b) => a.voteStartRound - b.voteStartRound);
  const ended = polls.filter(({ outcome }) => outcome !== null && outcome !== 'open').sort((a, b) => a.endBlock - b.endBlock);
  const voters = new Set([...votes.map(({ voter }) => voter), ...pollVotes.map(({ voter }) => voter)]);
  const records = [...voters].map((voter): VotingRecord => {
    const own = new Map(votes.filter((vote) => vote.voter === voter).map((vote) => [vote.proposal, vote]));
    const ownPolls = new Set(pollVotes.filter((vote) => vote.voter === voter).map(({ poll }) => poll));
    const cast = decided.flatMap((proposal) => (own.has(proposal.id) ? [{ proposal, vote: own.get(proposal.id) as TreasuryVote }] : []));
    const sided = cast.filter(({ proposal, vote }) => vote.support !== 'Abstain' && majorityOf(proposal) !== null);
    return {
      voter,
      treasuryVotes: cast.length,
      treasuryChances: chancesSince(decided.map(({ id }) => own.has(id))),
      withMajority: sided.filter(({ proposal, vote }) => vote.support === majorityOf(proposal)).length,
      sided: sided.length,
      byCategory: byCategory(cast),
      reasons: cast.filter(({ vote }) => vote.reason !== null).length,
      polls: ended.filter(({ address }) => ownPolls.has(address)).length,
      pollChances: chancesSince(ended.map(({ address }) => ownPolls.has(address))),
    };
  });
  return records.sort((a, b) => b.treasuryVotes + b.polls - (a.treasuryVotes + a.polls) || (a.voter < b.voter ? -1 : 1));
}

const chancesSince = (took: readonly boolean[]): number => (took.includes(true) ? took.length - took.indexOf(true) : 0);

/** The side with more votes of for and against; null where they are even or not known. */
function majorityOf({ forLpt, againstLpt }: TreasuryProposal): 'For' | 'Against' | null {
  if (forLpt === null || againstLpt === null) return null;
  const [sideFor, against] = [baseFromDecimal(forLpt), baseFromDecimal(againstLpt)];
  return sideFor === against ? null : sideFor > against ? 'For' : 'Against';
}

function byCategory(cast: readonly { proposal: TreasuryProposal; vote: TreasuryVote }[]): VotingRecord['byCategory'] {
  const groups = Map.groupBy(cast, ({ proposal }) => proposal.category ?? 'without a category');
  const count = (rows: typeof cast, support: TreasuryVote['support']) => rows.filter(({ vote }) => vote.support === support).length;
  return [...groups].map(([category, rows]) => ({ category, for: count(rows, 'For'), against: count(rows, 'Against'), abstained: count(rows, 'Abstain') })).sort((a, b) => (a.category < b.category ? -1 : 1));
}
