import { integerRoot } from './integer-root.ts';
import type { Direction, LptPool } from './lpt-pool.ts';
import type { ConcentratedPool } from './pool-state.ts';
import { maxSqrtRatio, minSqrtRatio } from './tick-math.ts';

/** How the price token1 / token0 changes when the price of LPT moves by `percent`: up for buying, down for selling. */
export function priceFactor({ lptIsToken0 }: LptPool, direction: Direction, percent: number): { numerator: bigint; denominator: bigint } {
  const moved = BigInt(direction === 'buy LPT' ? 100 + percent : 100 - percent);
  return lptIsToken0 ? { numerator: moved, denominator: 100n } : { numerator: 100n, denominator: moved };
}

/** √price (Q64.96) of a v3 pool after the price of LPT has moved by `percent`: √(price × factor), rounded down; at the ends of all prices, the end. */
export function priceLimit(pool: LptPool<ConcentratedPool>, direction: Direction, percent: number): bigint {
  const { numerator, denominator } = priceFactor(pool, direction, percent);
  const root = integerRoot((pool.state.sqrtPriceX96 ** 2n * numerator) / denominator);
  if (root <= minSqrtRatio) return minSqrtRatio + 1n;
  return root >= maxSqrtRatio ? maxSqrtRatio - 1n : root;
}
