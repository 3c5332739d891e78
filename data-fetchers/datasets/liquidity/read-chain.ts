import type { LiquidityFact } from '../../../src/data/facts/liquidity.ts';
import type { Provenance } from '../../../src/data/provenance.ts';
import type { DepthRow, ImpactRow, LiquidityPool, NotRead, TickRow } from '../../../src/data/liquidity-record.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import { decimalFromBase } from '../../../src/data/units.ts';
import { lptPrice } from '../../../src/data/uniswap/lpt-price.ts';
import type { LptPool } from '../../../src/data/uniswap/lpt-pool.ts';
import type { Rpc } from '../../kit/rpc.ts';
import { UpstreamError } from '../../kit/upstream-error.ts';
import { describePoolReads, fetchV2Pool, fetchV3Pool, type V2Pool, type V3Pool } from '../../sources/uniswap.ts';
import { findPools, type FoundPool } from './find-pools.ts';
import { measureDepth, measureImpact } from './measure-pool.ts';
import type { ReadPool } from './read-positions.ts';

/** Everything one chain has to say about LPT pools at its pinned block. */
export type ChainReading = {
  pools: LiquidityPool[];
  ticks: TickRow[];
  depth: DepthRow[];
  impact: ImpactRow[];
  notRead: NotRead[];
  provenance: Provenance[];
  findings: CheckResult[];
  /** The v3 pools among them, whose positions can be asked for. */
  v3: ReadPool[];
};

export const sourceOf = (chain: Rpc['chain']): string => `${chain}-pools`;

/**
 * Finds, reads and walks the pools of a chain.
 * @param ethUsd dollars per WETH, null where none was read.
 * @throws UpstreamError
 */
export async function readChain(rpc: Rpc, facts: readonly LiquidityFact[], ethUsd: string | null): Promise<ChainReading> {
  const { pools: found, notRead, finding } = await findPools(rpc, facts);
  const reading: ChainReading = { pools: [], ticks: [], depth: [], impact: [], notRead, provenance: [], findings: [finding], v3: [] };
  const read: (V3Pool | V2Pool)[] = [];
  for (const entry of found) {
    const state = entry.dex === 'uniswap-v3' ? await fetchV3Pool(rpc, entry.address) : await fetchV2Pool(rpc, entry.address);
    if (state.kind === 'empty') {
      notRead.push({ what: `${entry.pool}, ${entry.address}`, because: state.reason, asOf: rpc.observedAt });
      continue;
    }
    read.push(state);
    addPool(reading, rpc, entry, state, ethUsd);
    if (state.kind === 'uniswap-v3') reading.v3.push({ pool: entry.pool, state, firstBlock: entry.firstBlock });
  }
  if (read.length > 0) reading.provenance.push(provenanceOf(rpc, facts, read));
  return reading;
}

function addPool(reading: ChainReading, rpc: Rpc, found: FoundPool, state: V3Pool | V2Pool, ethUsd: string | null): void {
  const { pool, quote, feePips } = found;
  assertTokens(rpc, found, state);
  const lptIsToken0 = state.token0 === found.lpt;
  const view: LptPool = { state, lptIsToken0, quoteDecimals: quote.decimals };
  const quoteUsd = quote.symbol === 'WETH' ? ethUsd : '1';
  const [held0, held1] = state.kind === 'uniswap-v3' ? [state.balance0, state.balance1] : [state.reserve0, state.reserve1];
  const [lptHeld, quoteHeld] = lptIsToken0 ? [held0, held1] : [held1, held0];
  const v3 = state.kind === 'uniswap-v3' ? state : null;
  reading.pools.push({
    pool,
    chain: rpc.chain,
    dex: found.dex,
    address: state.address,
    quote: quote.symbol,
    quoteUsd,
    feePips,
    lptIsToken0,
    price: lptPrice(view),
    lptHeld: decimalFromBase(lptHeld),
    quoteHeld: decimalFromBase(quoteHeld, quote.decimals),
    sqrtPriceX96: v3 && String(v3.sqrtPriceX96),
    tick: v3 && v3.tick,
    tickSpacing: v3 && v3.tickSpacing,
    liquidityInRange: v3 && String(v3.liquidity),
    block: Number(rpc.block.number),
    observedAt: rpc.observedAt,
    source: sourceOf(rpc.chain),
  });
  reading.ticks.push(...(v3?.ticks ?? []).map(({ tick, liquidityNet }) => ({ pool, tick, liquidityNet: String(liquidityNet) })));
  reading.depth.push(...measureDepth(pool, view));
  reading.impact.push(...measureImpact(pool, view, quoteUsd));
}

/** A pool of other tokens, or of another fee, is not the one that was looked for, whoever named its address. */
function assertTokens(rpc: Rpc, { pool, address, lpt, quote, feePips }: FoundPool, state: V3Pool | V2Pool): void {
  const tokens: string[] = [state.token0, state.token1];
  const hasTokens = tokens.includes(lpt) && tokens.includes(quote.address);
  if (hasTokens && (state.kind === 'uniswap-v2' || state.feePips === feePips)) return;
  const fee = state.kind === 'uniswap-v3' ? ` with a fee of ${state.feePips}` : '';
  throw new UpstreamError({
    sourceId: 'uniswap',
    host: `${rpc.chain} at block ${rpc.block.number}`,
    reason: `says that ${address} trades ${tokens.join(' and ')}${fee}, so it is not ${pool}`,
    remedy: 'Correct content/facts/liquidity.yaml.',
  });
}

function provenanceOf(rpc: Rpc, facts: readonly LiquidityFact[], read: readonly (V3Pool | V2Pool)[]): Provenance {
  const others = facts.flatMap((fact) => {
    if ((fact.kind !== 'factory' && fact.kind !== 'price reference') || fact.chain !== rpc.chain) return [];
    return fact.kind === 'factory'
      ? [`${fact.dex} factory ${fact.address} ${fact.dex === 'uniswap-v3' ? 'getPool()' : 'getPair()'}`]
      : [`${fact.dex} pool ${fact.address} slot0()`];
  });
  const processing = [
    'Pools found through their factories and read at one pinned block; depth and price impact follow from the state with the integer maths of the pools (Uniswap v3 core).',
    'Dollar sizes count the dollar token of the reference pool as one dollar. Rows of earlier days were read the same way at the block they name.',
  ].join(' ');
  return rpc.provenance({
    id: sourceOf(rpc.chain),
    title: `Uniswap pools of LPT on ${rpc.chain}`,
    processing,
    functions: [...others, ...describePoolReads(read)],
  });
}
