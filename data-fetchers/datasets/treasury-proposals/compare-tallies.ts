import type { TreasuryProposal } from '../../../src/data/specs/treasury-proposals.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import { baseFromDecimal, decimalFromBase } from '../../../src/data/units.ts';
import { formatDifference, relativeDifference } from '../../kit/compare-series.ts';
import type { SubgraphProposal, SubgraphTreasuryVote } from '../../sources/subgraph/treasury.ts';

const decided: readonly (TreasuryProposal['state'])[] = ['Canceled', 'Defeated', 'Succeeded', 'Queued', 'Expired', 'Executed'];

/**
 * The governor's votes against those the subgraph adds up, for proposals whose voting is over. The subgraph counts overrides twice, so it may
 * have more, never less: less means that votes are missing in it. The difference is published.
 */
export function compareTallies(rows: readonly TreasuryProposal[]): CheckResult {
  const tolerance = 0.000_001;
  const over = rows.filter((row) => row.forLpt !== null && decided.includes(row.state)).map((row) => ({ row, chain: totalOf(row.forLpt, row.againstLpt, row.abstainLpt), index: totalOf(row.indexedForLpt, row.indexedAgainstLpt, row.indexedAbstainLpt) }));
  const short = over.filter(({ chain, index }) => index < chain && relativeDifference(decimalFromBase(index), decimalFromBase(chain)) > tolerance);
  const excess = over.reduce((sum, { chain, index }) => (index > chain ? sum + index - chain : sum), 0n);
  const differing = over.filter(({ chain, index }) => index > chain).length;
  const detail =
    short.length > 0
      ? `the subgraph has fewer votes than the governor for ${short.map(({ row, chain, index }) => `${row.title} (${decimalFromBase(index)} of ${decimalFromBase(chain)} LPT)`).join('; ')}`
      : `${over.length} decided proposals compared, the subgraph counts more for ${differing} of them, ${decimalFromBase(excess)} LPT in all`;
  return { name: 'the subgraph misses no votes the governor counted', category: 'cross-source', passed: short.length === 0, detail, limit: `${tolerance * 100} % fewer` };
}

/** The votes of a proposal add up to what the subgraph says of it: a page that was skipped shows here. */
export function compareWeights(proposals: readonly SubgraphProposal[], votes: readonly SubgraphTreasuryVote[]): CheckResult {
  const tolerance = 0.000_001;
  const sums = new Map<string, bigint>();
  for (const { proposal, weight } of votes) sums.set(proposal, (sums.get(proposal) ?? 0n) + baseFromDecimal(weight));
  const wrong = proposals.flatMap(({ id, forVotes, againstVotes, abstainVotes }) => {
    const [counted, stated] = [decimalFromBase(sums.get(id) ?? 0n), decimalFromBase(totalOf(forVotes, againstVotes, abstainVotes))];
    const difference = relativeDifference(counted, stated);
    return difference > tolerance ? [`${id.slice(0, 8)}…: votes ${counted}, total ${stated}, difference ${formatDifference(difference)}`] : [];
  });
  return {
    name: 'votes add up to the totals of the subgraph',
    category: 'sum',
    passed: wrong.length === 0,
    detail: wrong.length === 0 ? `${votes.length} votes on ${proposals.length} proposals` : wrong.slice(0, 3).join('; '),
    limit: `${tolerance * 100} %`,
  };
}

const totalOf = (...amounts: (string | null)[]): bigint => amounts.reduce((sum, amount) => sum + (amount === null ? 0n : baseFromDecimal(amount)), 0n);
