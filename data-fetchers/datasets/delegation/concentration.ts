/** Smallest number of holders that together have at least `share` of the total; null where nobody holds anything. */
export function nakamotoNumber(amounts: readonly bigint[], sharePercent: number): number | null {
  const total = amounts.reduce((sum, amount) => sum + amount, 0n);
  if (total === 0n) return null;
  let held = 0n;
  for (const [index, amount] of sortDescending(amounts).entries()) {
    held += amount;
    if (held * 100n >= total * BigInt(sharePercent)) return index + 1;
  }
  return null;
}

/**
 * Gini coefficient of positive amounts: (2 × Σ rank × amount) / (n × Σ amount) − (n + 1) / n with ranks from the smallest, as in
 * Gini 1912; null where nobody holds anything.
 */
export function giniOf(amounts: readonly bigint[]): number | null {
  const total = amounts.reduce((sum, amount) => sum + amount, 0n);
  if (total === 0n) return null;
  const ascending = sortDescending(amounts).reverse();
  const weighted = ascending.reduce((sum, amount, index) => sum + BigInt(index + 1) * amount, 0n);
  const count = ascending.length;
  const precise = Number((2n * weighted * 10n ** 15n) / (BigInt(count) * total)) / 1e15;
  return Math.max(0, precise - (count + 1) / count);
}

const sortDescending = (amounts: readonly bigint[]): bigint[] => [...amounts].sort((a, b) => (a > b ? -1 : a < b ? 1 : 0));
