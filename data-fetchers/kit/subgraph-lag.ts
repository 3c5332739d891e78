import type { CheckResult } from '../../src/data/status.ts';

/**
 * Blocks the index may be behind. In the halt of July 2026 `hasIndexingErrors` stayed false, so the distance is the only sign; the Livepeer
 * Explorer warns at the same number, about 15 minutes of Arbitrum One.
 * https://github.com/livepeer/explorer/blob/79d3991/pages/api/subgraph-health.tsx (2026-08-18)
 */
export const mostBlocksBehind = 3_600;

/**
 * How far a subgraph is behind the chain, as a published figure: for the findings of every dataset that reads one.
 * @param head newest block of the index (L2 block number).
 * @param chain pinned block of the chain, for example an Rpc.
 */
export function findSubgraphLag(head: { number: number }, chain: { block: { number: bigint } }): CheckResult {
  const behind = chain.block.number - BigInt(head.number);
  const heads = `The index is at block ${head.number}, the chain at ${chain.block.number}`;
  // The two are asked one after the other; an index that has already seen a later block lags by nothing.
  const detail = behind < 0n ? `${heads}: ${-behind} blocks ahead of the block that was pinned.` : `${heads}: ${behind} blocks behind.`;
  return {
    name: 'the subgraph keeps up with the chain',
    category: 'cross-source',
    passed: behind <= BigInt(mostBlocksBehind),
    detail,
    new: String(behind < 0n ? 0n : behind),
    limit: `${mostBlocksBehind} blocks`,
  };
}
