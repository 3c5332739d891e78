import type { CheckResult, IndexLag } from '../../src/data/status.ts';

/**
 * Blocks the index may be behind. In the halt of July 2026 `hasIndexingErrors` stayed false, so the distance is the only sign; the
 * Livepeer Explorer warns at the same number, about 15 minutes of Arbitrum One.
 * https://github.com/livepeer/explorer/blob/79d3991/pages/api/subgraph-health.tsx (2026-08-18)
 */
export const mostBlocksBehind = 3_600;

/** How far an index is behind. Past the limit, figures that the contracts have too are taken from them. */
export type Lag = { isPastLimit: boolean; finding: CheckResult };

/**
 * How far a subgraph is behind the chain, as a published figure: for the findings of every dataset that reads one. A lag past the limit
 * does not hold a refresh back: what only the index knows keeps the date of the index, and the rest is read from the chain.
 * @param head newest block of the index (L2 block number).
 * @param chain pinned block of the chain, for example an Rpc.
 */
export function measureLag(head: { number: number }, chain: { block: { number: bigint }; observedAt: string }): Lag {
  const behind = chain.block.number - BigInt(head.number);
  // The two are asked one after the other; an index that has already seen a later block lags by nothing.
  const blocks = behind < 0n ? 0 : Number(behind);
  const lag: IndexLag = {
    index: head.number,
    chain: Number(chain.block.number),
    blocks,
    limit: mostBlocksBehind,
    measuredAt: chain.observedAt,
  };
  const isPastLimit = blocks > mostBlocksBehind;
  const finding: CheckResult = {
    name: 'the subgraph keeps up with the chain',
    category: 'cross-source',
    passed: !isPastLimit,
    ...(isPastLimit ? { holdsBack: false as const } : {}),
    detail: describe(lag, behind),
    lag,
    new: String(blocks),
    limit: `${mostBlocksBehind} L2 blocks`,
  };
  return { isPastLimit, finding };
}

function describe({ index, chain, blocks }: IndexLag, behind: bigint): string {
  const heads = `The index is at block ${index}, the chain at ${chain}`;
  if (behind < 0n) return `${heads}: ${-behind} blocks ahead of the block that was pinned.`;
  const consequence =
    blocks > mostBlocksBehind ? ' What the contracts have too is read from them; the rest keeps the date of the index.' : '';
  return `${heads}: ${blocks} blocks behind.${consequence}`;
}
