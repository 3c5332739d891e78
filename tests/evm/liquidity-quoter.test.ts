import * as fc from 'fast-check';
import type { Address } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchV2Pool, fetchV3Pool, type V3Pool } from '../../data-fetchers/sources/uniswap.ts';
import { depthAt } from '../../src/data/uniswap/depth-at.ts';
import { swapConcentrated } from '../../src/data/uniswap/swap-concentrated.ts';
import { priceLimit } from '../../src/data/uniswap/price-limit.ts';
import { swapReserves } from '../../src/data/uniswap/swap-reserves.ts';
import { maxTick, minTick, sqrtRatioAtTick } from '../../src/data/uniswap/tick-math.ts';
import { startAnvil, type Node } from '../support/evm/anvil.ts';
import { openRpc } from '../support/evm/open-rpc.ts';
import { artifacts, deployUniswap, type Position, type Uniswap } from '../support/evm/uniswap.ts';

const lpt = 10n ** 18n;
/** Fee tier → where its pool starts, and who provides liquidity. Prices of about 0.001, 1 and 10^12, so that each branch of the maths is walked. */
const pools: Record<number, { tick: number; positions: Position[] }> = {
  3000: {
    tick: -68_690,
    positions: [
      { tickLower: -69_600, tickUpper: -67_800, amount0: 9_000n * lpt, amount1: 9n * lpt },
      { tickLower: -72_000, tickUpper: -66_000, amount0: 4_000n * lpt, amount1: 4n * lpt },
      { tickLower: -68_640, tickUpper: -60_000, amount0: 2_500n * lpt, amount1: 0n },
      { tickLower: -110_400, tickUpper: -90_000, amount0: 0n, amount1: 3n * lpt },
    ],
  },
  500: {
    tick: 7,
    positions: [
      { tickLower: -10, tickUpper: 20, amount0: 1_000n * lpt, amount1: 1_000n * lpt },
      { tickLower: 20, tickUpper: 30, amount0: 333_333_333_333_333_333_333n, amount1: 0n },
      { tickLower: -5_000, tickUpper: 12_350, amount0: 7_700n * lpt, amount1: 7_700n * lpt },
    ],
  },
  10000: {
    tick: 276_300,
    positions: [
      { tickLower: -887_200, tickUpper: 887_200, amount0: 10n ** 12n, amount1: 10n ** 24n },
      { tickLower: 276_000, tickUpper: 276_400, amount0: 10n ** 11n, amount1: 10n ** 24n },
      { tickLower: 200_000, tickUpper: 277_000, amount0: 10n ** 13n, amount1: 10n ** 25n },
    ],
  },
};
const fees = Object.keys(pools).map(Number);

let node: Node;
let uniswap: Uniswap;
const addresses: Record<number, Address> = {};
const read = async (fee: number): Promise<V3Pool> => {
  const pool = await fetchV3Pool(await openRpc({ env: { ATLAS_ARBITRUM_RPC_URL: node.url } }), addresses[fee] as Address);
  if (pool.kind === 'empty') throw new Error(pool.reason);
  return pool;
};

beforeAll(async () => {
  node = await startAnvil();
  uniswap = await deployUniswap(node);
  for (const fee of fees) {
    addresses[fee] = await uniswap.createPool(fee, pools[fee]!.tick);
    for (const position of pools[fee]!.positions) await uniswap.mint(fee, position);
  }
});
afterAll(() => node.stop());

describe.each(fees)('pool with fee %i', (fee) => {
  test('is read whole: price, tick, spacing, every position’s ends', async () => {
    const pool = await read(fee);
    const ends = pools[fee]!.positions.flatMap(({ tickLower, tickUpper }) => [tickLower, tickUpper]);
    expect(pool).toMatchObject({
      tick: pools[fee]!.tick,
      sqrtPriceX96: sqrtRatioAtTick(pools[fee]!.tick),
      feePips: fee,
      token0: uniswap.token0,
      token1: uniswap.token1,
    });
    expect(pool.ticks.map(({ tick }) => tick)).toEqual([...new Set(ends)].sort((a, b) => a - b));
    expect([pool.balance0, pool.balance1]).toEqual([
      await uniswap.balanceOf(uniswap.token0, pool.address),
      await uniswap.balanceOf(uniswap.token1, pool.address),
    ]);
  });

  test.each([true, false])('quotes equal the on-chain quoter to the wei, token0 paid: %s', async (zeroForOne) => {
    const pool = await read(fee);
    const ends = new Set<number>();
    // From dust to a million times what the pool holds, evenly over the powers of two.
    const held = (zeroForOne ? pool.balance0 : pool.balance1) || 10n ** 20n;
    const sizes = fc
      .tuple(fc.integer({ min: 0, max: (held * 10n ** 6n).toString(2).length }), fc.bigInt({ min: 0n, max: 2n ** 160n }))
      .map(([bits, seed]) => (seed % 2n ** BigInt(bits)) + 1n);
    await fc.assert(
      fc.asyncProperty(sizes, async (amountIn) => {
        const expected = await uniswap.quote(fee, zeroForOne, amountIn);
        const { amountOut, sqrtPriceX96 } = swapConcentrated(pool, zeroForOne, amountIn);
        ends.add(pool.ticks.filter(({ tick }) => sqrtRatioAtTick(tick) < sqrtPriceX96).length);
        expect({ amountOut, sqrtPriceX96 }).toEqual({ amountOut: expected.amountOut, sqrtPriceX96: expected.sqrtPriceX96 });
      }),
      {
        numRuns: 60,
        seed: 20_251_220 + fee,
        examples: [1n, 8n, 16n, 24n, 32n, 40n, 64n, 200n, 10n ** 5n, 10n ** 8n, 10n ** 14n].map((size) => [(held * size) / 32n + 1n]),
      },
    );
    expect(ends.size).toBeGreaterThanOrEqual(3);
  });

  test.each([true, false])(
    'trades that a limit or the end of liquidity stops take and give what a real swap does, token0 paid: %s',
    async (zeroForOne) => {
      const limitAt = sqrtRatioAtTick(pools[fee]!.tick + (zeroForOne ? -977 : 977));
      for (const limit of [limitAt, undefined]) {
        const untouched = await node.client.snapshot();
        const pool = await read(fee);
        const amountIn = 10n ** 30n;
        const balances = () => Promise.all([uniswap.balanceOf(uniswap.token0), uniswap.balanceOf(uniswap.token1)]);
        const before = await balances();
        await uniswap.swap(fee, zeroForOne, amountIn, limit);
        const after = await balances();
        const [paid, got] = zeroForOne ? [before[0] - after[0], after[1] - before[1]] : [before[1] - after[1], after[0] - before[0]];
        const walked = swapConcentrated(pool, zeroForOne, amountIn, limit);
        expect([walked.amountIn, walked.amountOut]).toEqual([paid, got]);
        const moved = await read(fee);
        expect([walked.sqrtPriceX96, walked.liquidity]).toEqual([moved.sqrtPriceX96, moved.liquidity]);
        await node.client.revert({ id: untouched });
      }
    },
  );

  test('quotes stay equal after trades left the price between and on ticks', async () => {
    const untouched = await node.client.snapshot();
    const start = await read(fee);
    for (const [zeroForOne, part, limit] of [
      [true, 3n, 0n],
      [false, 2n, 0n],
      [true, 1n, sqrtRatioAtTick(start.ticks[1]!.tick)],
      [false, 7n, 0n],
    ] as const) {
      await uniswap.swap(fee, zeroForOne, (zeroForOne ? start.balance0 : start.balance1) / part + 1n, limit);
      const pool = await read(fee);
      for (const direction of [true, false]) {
        for (const divisor of [1n, 10n, 1_000n, 10n ** 9n]) {
          const amountIn = (direction ? start.balance0 : start.balance1) / divisor + 1n;
          const { amountOut, sqrtPriceX96 } = await uniswap.quote(fee, direction, amountIn);
          expect(swapConcentrated(pool, direction, amountIn)).toMatchObject({ amountOut, sqrtPriceX96 });
        }
      }
    }
    await node.client.revert({ id: untouched });
  });

  test('depth is what a real trade up to that price takes and gives', async () => {
    for (const [lptIsToken0, direction, percent] of [
      [true, 'sell LPT', 2],
      [true, 'buy LPT', 10],
      [false, 'sell LPT', 5],
      [false, 'buy LPT', 1],
    ] as const) {
      const pool = { state: await read(fee), lptIsToken0, quoteDecimals: 18 };
      const limit = priceLimit(pool, direction, percent);
      const [now, before] = [Number(limit) ** 2, Number(pool.state.sqrtPriceX96) ** 2];
      expect(lptIsToken0 ? now / before : before / now).toBeCloseTo(direction === 'buy LPT' ? 1 + percent / 100 : 1 - percent / 100, 9);

      const zeroForOne = lptIsToken0 === (direction === 'sell LPT');
      const depth = depthAt(pool, direction, percent);
      const quoted = await uniswap.quote(fee, zeroForOne, 10n ** 40n, limit);
      expect(quoted).toMatchObject({ amountOut: depth.amountOut, sqrtPriceX96: limit });
      // A trade of just that size ends at the limit, up to rounding.
      const { sqrtPriceX96 } = await uniswap.quote(fee, zeroForOne, depth.amountIn, limit);
      expect(Number(sqrtPriceX96) / Number(limit)).toBeCloseTo(1, 9);
    }
  });
});

test('the table of square roots is the contract’s, tick by tick', async () => {
  const untouched = await node.client.snapshot();
  const ticks = [minTick, -500_001, -1, 0, 1, 2 ** 18 + 5, 2 ** 19 - 1, maxTick - 1];
  for (const tick of ticks) {
    const hash = await node.client.deployContract({ ...artifacts.factory, account: node.account, chain: null });
    const { contractAddress } = await node.client.waitForTransactionReceipt({ hash });
    const factory = contractAddress as Address;
    await uniswap.send(artifacts.factory, factory, 'createPool', [uniswap.token0, uniswap.token1, 3000]);
    const address = (await node.client.readContract({
      ...artifacts.factory,
      address: factory,
      functionName: 'getPool',
      args: [uniswap.token0, uniswap.token1, 3000],
    })) as Address;
    // initialize() stores the tick of a price: exactly at the root it is this tick, one below it is the tick before.
    const tickOf = async (price: bigint) => {
      const fresh = await node.client.snapshot();
      await uniswap.send(artifacts.pool, address, 'initialize', [price]);
      const slot0 = (await node.client.readContract({ ...artifacts.pool, address, functionName: 'slot0' })) as [bigint, number];
      await node.client.revert({ id: fresh });
      return slot0[1];
    };
    expect(await tickOf(sqrtRatioAtTick(tick))).toBe(tick);
    if (tick > minTick) expect(await tickOf(sqrtRatioAtTick(tick) - 1n)).toBe(tick - 1);
  }
  await node.client.revert({ id: untouched });
});

test('a v2 pair: the output is the largest that its check of K lets pass', async () => {
  const pair = await uniswap.createPair(5_000n * lpt, 5n * lpt);
  const rpc = await openRpc({ env: { ATLAS_ARBITRUM_RPC_URL: node.url } });
  const state = await fetchV2Pool(rpc, pair);
  if (state.kind === 'empty') throw new Error(state.reason);
  for (const [zeroForOne, amountIn] of [
    [true, 1n],
    [true, 123_456_789n],
    [true, 777n * lpt],
    [false, 2n * lpt],
    [false, 999n],
  ] as const) {
    const untouched = await node.client.snapshot();
    const { amountOut } = swapReserves(state, zeroForOne, amountIn);
    await uniswap.send(artifacts.token, zeroForOne ? uniswap.token0 : uniswap.token1, 'transfer', [pair, amountIn]);
    const swap = (out: bigint) =>
      uniswap.send(artifacts.pair, pair, 'swap', [zeroForOne ? 0n : out, zeroForOne ? out : 0n, node.account, '0x']);
    const tooMuch = [zeroForOne ? 0n : amountOut + 1n, zeroForOne ? amountOut + 1n : 0n, node.account, '0x'];
    const refused = node.client.simulateContract({
      ...artifacts.pair,
      address: pair,
      functionName: 'swap',
      args: tooMuch,
      account: node.account,
    });
    await expect(refused).rejects.toThrow('UniswapV2: K');
    if (amountOut > 0n) await swap(amountOut);
    await node.client.revert({ id: untouched });
  }
  for (const direction of ['buy LPT', 'sell LPT'] as const) {
    const { amountIn, amountOut } = depthAt({ state, lptIsToken0: true, quoteDecimals: 18 }, direction, 5);
    const zeroForOne = direction === 'sell LPT';
    const priceAfter = (input: bigint) => {
      const { reserve0, reserve1 } = swapReserves(state, zeroForOne, input);
      return Number(reserve1) / Number(reserve0) / (Number(state.reserve1) / Number(state.reserve0));
    };
    expect(swapReserves(state, zeroForOne, amountIn).amountOut).toBe(amountOut);
    expect(priceAfter(amountIn)).toBeCloseTo(zeroForOne ? 0.95 : 1.05, 12);
  }
});
