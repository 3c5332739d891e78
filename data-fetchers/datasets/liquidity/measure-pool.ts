import { depthPercents, type DepthRow, type ImpactRow } from '../../../src/data/liquidity-record.ts';
import { baseFromDecimal, decimalFromBase, TOKEN_DECIMALS } from '../../../src/data/units.ts';
import { depthAt } from '../../../src/data/uniswap/depth-at.ts';
import { lptPrice } from '../../../src/data/uniswap/lpt-price.ts';
import { directions, trade, type Direction, type LptPool } from '../../../src/data/uniswap/lpt-pool.ts';
import { priceImpact } from '../../../src/data/uniswap/price-impact.ts';

/** Sizes of the trades whose impact is published. */
export const sizes = { LPT: [100, 300, 1_000, 3_000, 10_000, 30_000], USD: [1_000, 5_000, 10_000, 25_000, 50_000, 100_000] } as const;
const one = 10n ** BigInt(TOKEN_DECIMALS);

/** Depth of a pool in both directions and all bands. */
export function measureDepth(pool: string, view: LptPool): DepthRow[] {
  return directions.flatMap((direction) =>
    depthPercents.map((percent) => {
      const { amountIn, amountOut } = depthAt(view, direction, percent);
      const [lpt, quote] = direction === 'sell LPT' ? [amountIn, amountOut] : [amountOut, amountIn];
      return { pool, direction, percent, lpt: decimalFromBase(lpt), quote: decimalFromBase(quote, view.quoteDecimals) };
    }),
  );
}

/**
 * Price impact of trades of all sizes in both directions. Sizes in dollars need the dollar price of the quote token; without it, and for
 * a price too small to count, they are left out.
 */
export function measureImpact(pool: string, view: LptPool, quoteUsd: string | null): ImpactRow[] {
  const price = baseFromDecimal(lptPrice(view));
  const quoteUsdBase = quoteUsd === null ? 0n : baseFromDecimal(quoteUsd);
  return (['LPT', 'USD'] as const).flatMap((sizeUnit) => {
    const lptInUnit = sizeUnit === 'LPT' ? one : (price * quoteUsdBase) / one;
    const quoteInUnit = sizeUnit === 'LPT' ? (one * one) / (price || 1n) : quoteUsdBase;
    if (price === 0n || lptInUnit === 0n || quoteInUnit === 0n) return [];
    return directions.flatMap((direction) =>
      sizes[sizeUnit].map((size) => {
        const scaled = (BigInt(size) * one * one) / (direction === 'sell LPT' ? lptInUnit : quoteInUnit);
        const offered = direction === 'sell LPT' ? scaled : (scaled * 10n ** BigInt(view.quoteDecimals)) / one;
        return { pool, direction, size, sizeUnit, ...impactOf(view, direction, offered) };
      }),
    );
  });
}

function impactOf(view: LptPool, direction: Direction, offered: bigint): Pick<ImpactRow, 'offered' | 'paid' | 'received' | 'impact'> {
  const done = trade(view, direction, offered);
  const [paidDecimals, receivedDecimals] =
    direction === 'sell LPT' ? [TOKEN_DECIMALS, view.quoteDecimals] : [view.quoteDecimals, TOKEN_DECIMALS];
  return {
    offered: decimalFromBase(offered, paidDecimals),
    paid: decimalFromBase(done.amountIn, paidDecimals),
    received: decimalFromBase(done.amountOut, receivedDecimals),
    impact: priceImpact(view, direction, done),
  };
}
