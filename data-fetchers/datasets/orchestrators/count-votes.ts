import type { SubgraphVote } from '../../sources/subgraph/polls.ts';
import type { SubgraphTreasuryVote } from '../../sources/subgraph/treasury.ts';

export type VotesCast = { polls: number; treasury: number };

/**
 * Polls and treasury proposals an address (lower case) voted on itself. The index makes a row without a choice for an orchestrator when one
 * of its delegators votes: that is no vote of its own.
 */
export function countVotes(polls: readonly SubgraphVote[], treasury: readonly SubgraphTreasuryVote[]): (address: string) => VotesCast {
  const counts = new Map<string, VotesCast>();
  const add = (voter: string, kind: keyof VotesCast) => {
    const own = counts.get(voter.toLowerCase()) ?? { polls: 0, treasury: 0 };
    counts.set(voter.toLowerCase(), { ...own, [kind]: own[kind] + 1 });
  };
  for (const { voter, choiceID } of polls) if (choiceID !== null) add(voter, 'polls');
  for (const { voter } of treasury) add(voter, 'treasury');
  return (address) => counts.get(address) ?? { polls: 0, treasury: 0 };
}
