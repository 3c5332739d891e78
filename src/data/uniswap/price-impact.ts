import { marginalPrice, type Direction, type LptPool } from './lpt-pool.ts';
import type { Trade } from './pool-state.ts';

const billion = 1_000_000_000n;

/**
 * How much less a trade gave than the price before it promised, as a share with nine decimals, rounded down; the fee is part of it.
 * 1 − (out ÷ in) ÷ price. null where nothing was traded.
 */
export function priceImpact(pool: LptPool, direction: Direction, { amountIn, amountOut }: Trade): number | null {
  if (amountIn === 0n) return null;
  const { numerator, denominator } = marginalPrice(pool, direction);
  const promised = amountIn * numerator;
  const lost = ((promised - amountOut * denominator) * billion) / promised;
  return Number(lost) / Number(billion);
}
