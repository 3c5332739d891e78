const q96 = 1n << 96n;
const wordLimit = 1n << 256n;

export const divideUp = (numerator: bigint, denominator: bigint): bigint => (numerator + denominator - 1n) / denominator;

/**
 * token0 between two prices: L × (√b − √a) / (√a × √b), in base units (whitepaper 6.29; v3-core, SqrtPriceMath.getAmount0Delta).
 * @param roundUp true for what a trader pays, false for what a trader gets.
 */
export function amount0Between(sqrtA: bigint, sqrtB: bigint, liquidity: bigint, roundUp: boolean): bigint {
  const [lower, upper] = sqrtA < sqrtB ? [sqrtA, sqrtB] : [sqrtB, sqrtA];
  const product = (liquidity << 96n) * (upper - lower);
  return roundUp ? divideUp(divideUp(product, upper), lower) : product / upper / lower;
}

/** token1 between two prices: L × (√b − √a), in base units (whitepaper 6.30; v3-core, SqrtPriceMath.getAmount1Delta). */
export function amount1Between(sqrtA: bigint, sqrtB: bigint, liquidity: bigint, roundUp: boolean): bigint {
  const product = liquidity * (sqrtA < sqrtB ? sqrtB - sqrtA : sqrtA - sqrtB);
  return roundUp ? divideUp(product, q96) : product / q96;
}

/**
 * √price (Q64.96) after `amountIn` of the paid token has entered at constant liquidity, rounded so that the pool never gives too much
 * (v3-core, SqrtPriceMath.getNextSqrtPriceFromInput).
 */
export function sqrtPriceAfterInput(sqrtPrice: bigint, liquidity: bigint, amountIn: bigint, zeroForOne: boolean): bigint {
  if (!zeroForOne) return sqrtPrice + (amountIn << 96n) / liquidity;
  if (amountIn === 0n) return sqrtPrice;
  const numerator = liquidity << 96n;
  const product = amountIn * sqrtPrice;
  // The contract takes a less exact way where the product does not fit into 256 bits; so must whoever wants its result.
  if (product < wordLimit && numerator + product < wordLimit) return divideUp(numerator * sqrtPrice, numerator + product);
  return divideUp(numerator, numerator / sqrtPrice + amountIn);
}
