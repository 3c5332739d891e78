import { baseFromDecimal, decimalFromBase } from '../units.ts';

/** Fees of one day in both units: their quotient is the price at which the day's tickets were redeemed. Exact decimal text. */
export type DayFees = { feesEth: string; feesUsd: string };

/**
 * An amount of ETH in USD at the price of a day, exact to 18 decimals and rounded down: eth × feesUsd / feesEth.
 * Null on a day without fees: it has no price of its own.
 */
export function usdAtRate(eth: string, { feesEth, feesUsd }: DayFees): string | null {
  const of = baseFromDecimal(feesEth);
  return of === 0n ? null : decimalFromBase((baseFromDecimal(eth) * baseFromDecimal(feesUsd)) / of);
}
