/** A price as capacity has it, "12.5" or "1/3", as whole numbers: value = numerator / denominator. */
function ratioOf(price: string): readonly [numerator: bigint, denominator: bigint] {
  const [whole = '', divisor] = price.split('/');
  if (divisor !== undefined) return [BigInt(whole), BigInt(divisor)];
  const [digits = '', decimals = ''] = whole.split('.');
  return [BigInt(digits + decimals), 10n ** BigInt(decimals.length)];
}

/** Order of two exact prices of one unit: below zero where `a` is lower. Exact at any size. */
export function comparePrices(a: string, b: string): number {
  const [numeratorA, denominatorA] = ratioOf(a);
  const [numeratorB, denominatorB] = ratioOf(b);
  const difference = numeratorA * denominatorB - numeratorB * denominatorA;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * The middle one of exact prices, the lower of the two middle ones where their number is even; null where there is none. A price at or
 * below it is at or below the mean of the two as well, so the choice changes no comparison.
 */
export function lowerMedian(prices: readonly string[]): string | null {
  const sorted = [...prices].sort(comparePrices);
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? null;
}
