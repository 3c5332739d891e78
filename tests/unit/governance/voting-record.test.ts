import { expect, it } from 'vitest';
import { votingRecords } from '../../../src/data/metrics/voting-record.ts';

type Input = Parameters<typeof votingRecords>[0];
const proposal = (id: string, round: number, more: object = {}) => ({ id, voteStartRound: round, state: 'Executed', forLpt: '10', againstLpt: '5', category: 'protocol', ...more });
const vote = (id: string, voter: string, support = 'For', reason: string | null = null) => ({ proposal: id, voter, support, reason });

it('counts votes, chances since the first one, sides and reasons, of votes that are over', () => {
  const proposals = [
    proposal('1', 10),
    proposal('3', 30, { category: null, forLpt: '5', againstLpt: '9', state: 'Defeated' }),
    proposal('2', 20),
    proposal('4', 40, { forLpt: '5', againstLpt: '5' }),
    proposal('5', 50, { state: 'Active' }),
  ];
  const votes = [vote('2', 'a', 'For', 'because'), vote('3', 'a', 'For'), vote('4', 'a', 'Against'), vote('5', 'a'), vote('1', 'b', 'Abstain'), vote('5', 'c')];
  const polls = [
    { address: 'p1', endBlock: 1, outcome: 'passed' },
    { address: 'p2', endBlock: 2, outcome: 'open' },
  ];
  const pollVotes = [
    { poll: 'p1', voter: 'b' },
    { poll: 'p2', voter: 'b' },
  ];
  const [a, b, c] = votingRecords({ proposals, votes, polls, pollVotes } as unknown as Input);
  // The tie of proposal 4 has no majority, so it does not count for or against anybody.
  expect(a).toMatchObject({ voter: 'a', treasuryVotes: 3, treasuryChances: 3, withMajority: 1, sided: 2, reasons: 1, polls: 0, pollChances: 0 });
  expect(a?.byCategory).toEqual([
    { category: 'protocol', for: 1, against: 1, abstained: 0 },
    { category: 'without a category', for: 1, against: 0, abstained: 0 },
  ]);
  expect(b).toMatchObject({ voter: 'b', treasuryVotes: 1, treasuryChances: 4, sided: 0, polls: 1, pollChances: 1 });
  expect(c).toMatchObject({ voter: 'c', treasuryVotes: 0, treasuryChances: 0 });
});
