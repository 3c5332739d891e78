import { nextTick } from './next-tick.ts';
import type { ConcentratedPool, Trade } from './pool-state.ts';
import { swapStep } from './swap-step.ts';
import { maxSqrtRatio, minSqrtRatio, sqrtRatioAtTick } from './tick-math.ts';

/**
 * Trades an exact input against a pool, to the wei as UniswapV3Pool.swap does (v3-core): step by step to the next tick or the limit, with
 * the contract's rounding. The pool is not changed.
 * @param zeroForOne true: token0 is paid and the price falls.
 * @param amountIn input offered, fee included, in base units.
 * @param limit √price (Q64.96) at which the trade stops; without one it goes as far as there are prices. At the price itself nothing is
 *   traded, where the contract reverts.
 * @returns also the √price and liquidity after it.
 * @throws RangeError for a limit on the wrong side of the price, or beyond all prices.
 */
export function swapConcentrated(
  pool: ConcentratedPool,
  zeroForOne: boolean,
  amountIn: bigint,
  limit: bigint = zeroForOne ? minSqrtRatio + 1n : maxSqrtRatio - 1n,
): Trade & { sqrtPriceX96: bigint; liquidity: bigint } {
  const isPossible = zeroForOne ? limit <= pool.sqrtPriceX96 && limit > minSqrtRatio : limit >= pool.sqrtPriceX96 && limit < maxSqrtRatio;
  if (!isPossible) throw new RangeError(`A trade cannot stop at √price ${limit}.`);
  let { sqrtPriceX96, tick, liquidity } = pool;
  let [remaining, amountOut] = [amountIn, 0n];
  while (remaining > 0n && sqrtPriceX96 !== limit) {
    const next = nextTick(pool.ticks, tick, pool.tickSpacing, zeroForOne);
    const nextRatio = sqrtRatioAtTick(next.tick);
    const isBeyondLimit = zeroForOne ? nextRatio < limit : nextRatio > limit;
    const step = swapStep(sqrtPriceX96, isBeyondLimit ? limit : nextRatio, liquidity, remaining, BigInt(pool.feePips));
    remaining -= step.amountIn + step.feeAmount;
    amountOut += step.amountOut;
    sqrtPriceX96 = step.sqrtPriceNext;
    // Short of the next tick the input is spent or the limit is hit: the loop ends, and the tick in between is of no use.
    if (sqrtPriceX96 !== nextRatio) continue;
    if (next.liquidityNet !== null) liquidity += zeroForOne ? -next.liquidityNet : next.liquidityNet;
    tick = zeroForOne ? next.tick - 1 : next.tick;
  }
  return { amountIn: amountIn - remaining, amountOut, sqrtPriceX96, liquidity };
}
