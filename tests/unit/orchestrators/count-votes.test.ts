import { expect, it } from 'vitest';
import { countVotes } from '../../../data-fetchers/datasets/orchestrators/count-votes.ts';

type Votes = Parameters<typeof countVotes>;
const own = `0x${'Aa'.repeat(20)}`;

it('counts votes of its own, and no row that was made because a delegator voted', () => {
  const polls = [
    { voter: own, choiceID: 'Yes' },
    { voter: own, choiceID: null },
    { voter: 'other', choiceID: 'No' },
  ] as unknown as Votes[0];
  const treasury = [{ voter: own }, { voter: own }] as unknown as Votes[1];
  const votesOf = countVotes(polls, treasury);
  expect(votesOf(own.toLowerCase())).toEqual({ polls: 1, treasury: 2 });
  expect(votesOf('nobody')).toEqual({ polls: 0, treasury: 0 });
});
