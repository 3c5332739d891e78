import { appendHistory } from '../../../data-fetchers/datasets/liquidity/append-history.ts';
import { measureDepth, measureImpact } from '../../../data-fetchers/datasets/liquidity/measure-pool.ts';
import type { Snapshot } from '../../../src/data/snapshot.ts';
import type { LiquidityPool } from '../../../src/data/liquidity-record.ts';
import { spec, type Liquidity } from '../../../src/data/specs/liquidity.ts';
import { lptPrice } from '../../../src/data/uniswap/lpt-price.ts';
import type { LptPool } from '../../../src/data/uniswap/lpt-pool.ts';
import { aPool } from './a-pool.ts';

/** Name of the pool of the readings. */
export const name = 'arbitrum-one uniswap-v3 LPT/WETH 3000';
/** That pool as the measurements see it. */
export const view: LptPool = { state: aPool(), lptIsToken0: true, quoteDecimals: 18 };

/** What a refresh would write of one pool, with whatever a test changes of it. */
export function aReading(change: Partial<LiquidityPool> = {}): Liquidity {
  const state = aPool();
  const pool: LiquidityPool = {
    pool: name,
    chain: 'arbitrum-one',
    dex: 'uniswap-v3',
    address: '0x4fD47e5102DFBF95541F64ED6FE13d4eD26D2546',
    quote: 'WETH',
    quoteUsd: '3',
    feePips: 3000,
    lptIsToken0: true,
    price: lptPrice(view),
    lptHeld: '1000',
    quoteHeld: '1000',
    sqrtPriceX96: String(state.sqrtPriceX96),
    tick: 0,
    tickSpacing: 60,
    liquidityInRange: String(state.liquidity),
    block: 100,
    observedAt: '2026-11-20T11:00:00Z',
    source: 'arbitrum-one-pools',
    ...change,
  };
  const ticks = state.ticks.map(({ tick, liquidityNet }) => ({ pool: name, tick, liquidityNet: String(liquidityNet) }));
  const depth = measureDepth(name, view);
  return spec.schema.parse({
    pools: [pool],
    ticks,
    positions: [],
    positionShares: [],
    positionScans: [],
    openPositions: [],
    depth,
    impact: measureImpact(name, view, '3'),
    history: appendHistory([], [pool], depth),
    recorded: [],
    notRead: [],
  });
}
/** A reading as the file that holds it. */
export const snapshotOf = (data: Liquidity): Snapshot<Liquidity> => ({
  dataset: 'liquidity',
  version: 1,
  asOf: '2026-11-20T11:00:00Z',
  data,
  provenance: [
    {
      kind: 'transcribed',
      id: 'arbitrum-one-pools',
      publisher: 'A test',
      title: 'A test',
      url: 'https://example.org/',
      observedAt: null,
      licence: 'not stated',
      processing: 'None.',
      evidence: 'measured on chain',
      locator: 'test',
    },
  ],
});

/** The same with a dollar price at which all sizes are filled, and its two positions: the narrow one held in its own name, the wide one through a token. */
export const withPositions = (data: Liquidity): Liquidity => {
  const [narrow, wide] = [`0x${'11'.repeat(20)}`, `0x${'22'.repeat(20)}`] as const;
  const of = { block: 100, observedAt: '2026-11-20T11:00:00Z', source: 'arbitrum-one-pools' };
  const position = (rank: number, holder: string, share: number, tickUpper: number) => {
    return { pool: name, rank, owner: holder, holder, tickLower: -tickUpper, tickUpper, share };
  };
  return spec.schema.parse({
    ...data,
    pools: data.pools.map((pool) => ({ ...pool, quoteUsd: '300' })),
    impact: measureImpact(name, view, '300'),
    positionShares: [{ pool: name, liquidityInRange: '4000000000000000000000', inRange: 2, open: 2, top1: 0.75, top3: 1, top10: 1, notToldApart: 0, ...of }],
    positions: [
      { ...position(1, narrow, 0.75, 600), held: 'in its own name', token: null, liquidity: '3000000000000000000000' },
      { ...position(2, wide, 0.25, 6000), held: 'through a token', token: '7', liquidity: '1000000000000000000000' },
    ],
  });
};
