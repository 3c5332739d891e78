import type { LipPoll } from '../../../src/data/specs/lip-polls.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import { baseFromDecimal } from '../../../src/data/units.ts';
import { formatDifference, relativeDifference } from '../../kit/compare-series.ts';
import type { SubgraphVote } from '../../sources/subgraph/polls.ts';

/** The tally Atlas counts from votes against the one the subgraph keeps, by poll. */
export function compareTallies(polls: readonly LipPoll[]): CheckResult {
  const limit = 0.001;
  const compared = polls.flatMap(({ address, yesLpt, noLpt, indexedYesLpt, indexedNoLpt }) => {
    if (indexedYesLpt === null || indexedNoLpt === null) return [];
    return [{ address, difference: Math.max(relativeDifference(yesLpt, indexedYesLpt), relativeDifference(noLpt, indexedNoLpt)) }];
  });
  const worst = compared.reduce((most, { difference }) => Math.max(most, difference), 0);
  const outside = compared.filter(({ difference }) => difference > limit).map(({ address }) => address);
  const detail = `${compared.length} polls compared, largest difference ${formatDifference(worst)}${outside.length > 0 ? `: ${outside.slice(0, 3).join(', ')}` : ''}`;
  return { name: 'counted votes and tallies of the subgraph agree', category: 'cross-source', passed: outside.length === 0, detail, limit: `${limit * 100} %` };
}

/** Delegators who voted themselves cannot have more stake than their orchestrator has in all; the index may round. */
export function checkStakes(votes: readonly SubgraphVote[]): CheckResult {
  const excess = votes.filter(({ choiceID, voteStake, nonVoteStake }) => choiceID !== null && baseFromDecimal(nonVoteStake) * 1_000n > baseFromDecimal(voteStake) * 1_001n);
  const detail = excess.length === 0 ? `${votes.length} rows` : `more stake voted apart from ${excess.slice(0, 3).map(({ voter }) => voter).join(', ')} than is delegated to it`;
  return { name: 'no vote weighs less than nothing', category: 'range', passed: excess.length === 0, detail, limit: '0.1 % of the stake' };
}
