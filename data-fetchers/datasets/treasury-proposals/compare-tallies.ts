import type { TreasuryProposal } from '../../../src/data/specs/treasury-proposals.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import { baseFromDecimal, decimalFromBase } from '../../../src/data/units.ts';
import { formatDifference, relativeDifference } from '../../kit/compare-series.ts';
import { chainName, crossCheck, subgraphName } from '../../kit/cross-check.ts';
import type { Lag } from '../../kit/subgraph-lag.ts';
import type { SubgraphProposal, SubgraphTreasuryVote } from '../../sources/subgraph/treasury.ts';

const decided: readonly (TreasuryProposal['state'])[] = ['Canceled', 'Defeated', 'Succeeded', 'Queued', 'Expired', 'Executed'];

const doubleCounting = {
  limit: 1,
  limitBecause: 'the subgraph counts the stake of a delegator who overrides its orchestrator twice, so it may have up to twice as much, and nothing less',
} as const;

type Chain = { head: { number: number }; rpc: { block: { number: bigint }; observedAt: string }; lag: Lag };

/** Relative; the index cuts amounts at 18 decimals, and nothing else may be missing. */
const rounding = 0.000_001;

/**
 * Votes on decided proposals as the subgraph and the governor count them. The subgraph adds the full weight of each vote and takes nothing
 * from an orchestrator whose delegator votes too (livepeer/subgraph@2eac27fb99af:src/mappings/treasury.ts): it may have more, at most twice as
 * much, because stake can be counted with its orchestrator and with its delegator and no third time; and never less.
 */
export function compareTallies(rows: readonly TreasuryProposal[], { head, rpc, lag }: Chain): CheckResult[] {
  const over = rows
    .filter((row) => row.forLpt !== null && decided.includes(row.state))
    .map((row) => ({ row, chain: totalOf(row.forLpt, row.againstLpt, row.abstainLpt), index: totalOf(row.indexedForLpt, row.indexedAgainstLpt, row.indexedAbstainLpt) }));
  const isShort = ({ index, chain }: (typeof over)[number]) => index < chain && relativeDifference(decimalFromBase(index), decimalFromBase(chain)) > rounding;
  const short = over.filter(isShort);
  const more = over.filter(({ chain, index }) => index > chain);
  const tooMany = more.filter(({ chain, index }) => index > 2n * chain);
  const sum = (of: 'chain' | 'index') => decimalFromBase(over.reduce((total, entry) => total + entry[of], 0n));
  const told = (list: typeof over) => list.map(({ row, chain, index }) => `${row.title} (${decimalFromBase(index)} of ${decimalFromBase(chain)} LPT)`).join('; ');
  const excess = decimalFromBase(more.reduce((total, { chain, index }) => total + index - chain, 0n));
  const published = crossCheck(
    {
      what: 'votes on decided treasury proposals',
      unit: 'LPT',
      ours: { source: subgraphName, value: sum('index'), at: `block ${head.number}` },
      theirs: { source: chainName, value: sum('chain'), at: `block ${rpc.block.number}` },
      ...(short.length > 0 ? { limit: rounding, limitBecause: 'the subgraph may have more, and nothing less than the governor' } : doubleCounting),
      asOf: rpc.observedAt,
    },
    { name: 'the subgraph misses no votes the governor counted', lag },
  );
  if (short.length === 0 && tooMany.length === 0) return [{ ...published, detail: `${over.length} decided proposals compared, the subgraph counts more for ${more.length} of them, ${excess} LPT in all` }];
  const detail = short.length > 0 ? `the subgraph has fewer votes than the governor for ${told(short)}` : `the subgraph has more than twice the votes of the governor for ${told(tooMany)}`;
  return [{ ...published, passed: false, ...(lag.isPastLimit ? { holdsBack: false as const } : {}), detail }];
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
