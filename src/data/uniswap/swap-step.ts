import { amount0Between, amount1Between, divideUp, sqrtPriceAfterInput } from './sqrt-price-math.ts';

/** Fees count in millionths: 3000 is 0.3 %. */
export const feeUnit = 1_000_000n;

export type SwapStep = { sqrtPriceNext: bigint; amountIn: bigint; amountOut: bigint; feeAmount: bigint };

/**
 * One stretch of constant liquidity with an exact input: how far the price goes, what enters without the fee, what leaves, and the fee
 * (v3-core, SwapMath.computeSwapStep). The price falls where the target lies below.
 * @param remaining input that is left, fee included, in base units.
 */
export function swapStep(sqrtPrice: bigint, target: bigint, liquidity: bigint, remaining: bigint, feePips: bigint): SwapStep {
  const zeroForOne = sqrtPrice >= target;
  const [inBetween, outBetween] = zeroForOne ? [amount0Between, amount1Between] : [amount1Between, amount0Between];
  const withoutFee = (remaining * (feeUnit - feePips)) / feeUnit;
  const toTarget = inBetween(sqrtPrice, target, liquidity, true);
  const sqrtPriceNext = withoutFee >= toTarget ? target : sqrtPriceAfterInput(sqrtPrice, liquidity, withoutFee, zeroForOne);
  const hitsTarget = sqrtPriceNext === target;
  const amountIn = hitsTarget ? toTarget : inBetween(sqrtPrice, sqrtPriceNext, liquidity, true);
  const amountOut = outBetween(sqrtPrice, sqrtPriceNext, liquidity, false);
  // A step that ends before its target spends the input: what is left of it after rounding is fee too.
  const feeAmount = hitsTarget ? divideUp(amountIn * feePips, feeUnit - feePips) : remaining - amountIn;
  return { sqrtPriceNext, amountIn, amountOut, feeAmount };
}
