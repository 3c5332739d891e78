import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { depthAt } from '../../../src/data/uniswap/depth-at.ts';
import { integerRoot } from '../../../src/data/uniswap/integer-root.ts';
import { lptPrice } from '../../../src/data/uniswap/lpt-price.ts';
import { directions, trade, type LptPool } from '../../../src/data/uniswap/lpt-pool.ts';
import { priceImpact } from '../../../src/data/uniswap/price-impact.ts';
import { swapConcentrated } from '../../../src/data/uniswap/swap-concentrated.ts';
import { maxSqrtRatio, maxTick, minSqrtRatio, minTick, sqrtRatioAtTick } from '../../../src/data/uniswap/tick-math.ts';
import { aPool } from './a-pool.ts';

const view = (lptIsToken0 = true): LptPool => ({ state: aPool(), lptIsToken0, quoteDecimals: 18 });

describe('integerRoot', () => {
  it('is the largest integer whose square fits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 400n }), (value) => {
        const root = integerRoot(value);
        expect(root * root <= value && (root + 1n) * (root + 1n) > value).toBe(true);
      }),
    );
    expect(() => integerRoot(-1n)).toThrow(RangeError);
  });
});

describe('sqrtRatioAtTick', () => {
  it('has the ends that the whitepaper names, and 2^96 in the middle', () => {
    expect(minSqrtRatio).toBe(4_295_128_739n);
    expect(maxSqrtRatio).toBe(1_461_446_703_485_210_103_287_273_052_203_988_822_378_723_970_342n);
    expect(sqrtRatioAtTick(0)).toBe(2n ** 96n);
  });

  it('grows with the tick, by half a basis point each', () => {
    fc.assert(
      fc.property(fc.integer({ min: minTick, max: maxTick - 1 }), (tick) => {
        const [low, high] = [sqrtRatioAtTick(tick), sqrtRatioAtTick(tick + 1)];
        expect(high > low).toBe(true);
        if (low > 10n ** 18n) expect(Number(high) / Number(low)).toBeCloseTo(Math.sqrt(1.0001), 12);
      }),
    );
  });

  it('knows no tick beyond the ends', () => {
    for (const tick of [minTick - 1, maxTick + 1, 0.5]) expect(() => sqrtRatioAtTick(tick)).toThrow(RangeError);
  });
});

describe('swapConcentrated', () => {
  it('never gives back more than was paid in, whatever is traded there and back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 24n }), fc.boolean(), (amountIn, zeroForOne) => {
        const there = swapConcentrated(aPool(), zeroForOne, amountIn);
        const tick = aPool().ticks.findLast((entry) => sqrtRatioAtTick(entry.tick) <= there.sqrtPriceX96)?.tick ?? minTick;
        const after = { ...aPool(), sqrtPriceX96: there.sqrtPriceX96, liquidity: there.liquidity, tick };
        if (there.amountOut === 0n) return;
        expect(swapConcentrated(after, !zeroForOne, there.amountOut).amountOut < there.amountIn).toBe(true);
      }),
    );
  });

  it('takes all that is offered until liquidity ends, then no more', () => {
    const all = swapConcentrated(aPool(), true, 10n ** 30n);
    expect(all).toMatchObject({ liquidity: 0n, sqrtPriceX96: minSqrtRatio + 1n });
    expect(all.amountIn < 10n ** 30n).toBe(true);
    expect(swapConcentrated(aPool(), true, all.amountIn + 5n)).toMatchObject({ amountIn: all.amountIn, amountOut: all.amountOut });
    expect(swapConcentrated(aPool(), true, all.amountIn - 10n ** 18n).amountIn).toBe(all.amountIn - 10n ** 18n);
  });

  it('refuses a limit on the wrong side, and trades nothing at the price itself', () => {
    const { sqrtPriceX96 } = aPool();
    expect(() => swapConcentrated(aPool(), true, 1n, sqrtPriceX96 + 1n)).toThrow(RangeError);
    expect(() => swapConcentrated(aPool(), false, 1n, maxSqrtRatio)).toThrow(RangeError);
    expect(swapConcentrated(aPool(), true, 1n, sqrtPriceX96)).toMatchObject({ amountIn: 0n, amountOut: 0n });
  });
});

describe('depth and impact', () => {
  it('follow the closed form within a stretch of constant liquidity', () => {
    const { amountIn, amountOut } = depthAt(view(), 'sell LPT', 2);
    const liquidity = Number(aPool().liquidity);
    expect(Number(amountOut)).toBeCloseTo(liquidity * (1 - Math.sqrt(0.98)), -7);
    expect((Number(amountIn) * 0.997) / (liquidity * (1 / Math.sqrt(0.98) - 1))).toBeCloseTo(1, 12);
  });

  it('are the same whichever side of the pool LPT is on', () => {
    for (const direction of directions) {
      const [asToken0, asToken1] = [depthAt(view(true), direction, 10), depthAt(view(false), direction, 10)];
      // The pool is symmetric about its price; only rounding differs.
      expect(Number(asToken0.amountIn) / Number(asToken1.amountIn)).toBeCloseTo(1, 12);
      expect(Number(asToken0.amountOut) / Number(asToken1.amountOut)).toBeCloseTo(1, 12);
    }
  });

  it('a trade of next to nothing costs the fee; larger ones cost more', () => {
    let before = 0;
    for (const amount of [10n ** 12n, 10n ** 18n, 10n ** 19n, 10n ** 20n, 10n ** 21n]) {
      const impact = priceImpact(view(), 'buy LPT', trade(view(), 'buy LPT', amount)) ?? Number.NaN;
      expect(impact).toBeGreaterThan(before);
      before = impact;
      if (amount === 10n ** 12n) expect(impact).toBeCloseTo(0.003, 6);
    }
    expect(priceImpact(view(), 'buy LPT', { amountIn: 0n, amountOut: 0n })).toBeNull();
  });

  it('prices count the decimals of the other token', () => {
    const state = { kind: 'uniswap-v2' as const, reserve0: 10n ** 21n, reserve1: 3_130n * 10n ** 6n };
    expect(lptPrice({ state, lptIsToken0: true, quoteDecimals: 6 })).toBe('3.13');
    expect(
      lptPrice({ state: { ...state, reserve0: state.reserve1, reserve1: state.reserve0 }, lptIsToken0: false, quoteDecimals: 6 }),
    ).toBe('3.13');
  });
});
