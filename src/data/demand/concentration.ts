import { baseFromDecimal } from '../units.ts';

/**
 * How concentrated payments are. Shares of the sum, between 0 and 1, to nine decimals; null where nothing was paid. `hhi` is the sum of the
 * squared shares (Herfindahl and Hirschman): 1 where one account pays all, 1 ÷ payers where all pay the same.
 */
export type Concentration = { payers: number; top1: number | null; top3: number | null; top5: number | null; hhi: number | null };

/** @param fees what each account paid, in whole units as exact decimal text; accounts that paid nothing are no payers. */
export function concentrationOf(fees: readonly string[]): Concentration {
  const paid = fees.map((text) => baseFromDecimal(text)).filter((amount) => amount > 0n).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  const total = paid.reduce((sum, amount) => sum + amount, 0n);
  if (total === 0n) return { payers: 0, top1: null, top3: null, top5: null, hhi: null };
  const largest = (count: number) => ratio(paid.slice(0, count).reduce((sum, amount) => sum + amount, 0n), total);
  const squares = paid.reduce((sum, amount) => sum + amount * amount, 0n);
  return { payers: paid.length, top1: largest(1), top3: largest(3), top5: largest(5), hhi: ratio(squares, total * total) };
}

/** A part over a whole of base units, to nine decimals, without losing digits of either. */
export const ratio = (part: bigint, whole: bigint): number => Number((part * 1_000_000_000n + whole / 2n) / whole) / 1e9;
