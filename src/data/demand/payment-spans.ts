import { addDays, countDays } from '../day-series.ts';
import type { GatewayDay } from '../specs/gateways.ts';
import { sumDecimals } from '../units.ts';

/** Days without a redeemed ticket after which a payer counts as paused. Tickets win rarely, so shorter silences say little. */
export const pauseDays = 30;

/** A time in which an account paid, without a silence of `pauseDays` in it. Days are UTC days with fees. */
export type PaymentSpan = { from: string; to: string; daysWithFees: number; feesEth: string };

/** Spans of payment, oldest first. @param days days with fees of one account, oldest first. */
export function paymentSpans(days: readonly GatewayDay[]): PaymentSpan[] {
  const groups: GatewayDay[][] = [];
  for (const day of days) {
    const open = groups.at(-1);
    const before = open?.at(-1);
    if (open && before && countDays(addDays(before.date, 1), day.date) - 1 < pauseDays) open.push(day);
    else groups.push([day]);
  }
  return groups.map((group) => ({ from: group[0]?.date ?? '', to: group.at(-1)?.date ?? '', daysWithFees: group.length, feesEth: sumDecimals(group.map(({ feesEth }) => feesEth)) }));
}

/** Fees of one UTC month, exact. `isWhole`: the month had ended by the last whole day that was read. */
export type FeeMonth = { month: string; feesEth: string; feesUsd: string; daysWithFees: number; isWhole: boolean };

/**
 * Fees per UTC month, from the first month with fees to the month of the last day that was read. Months without a redeemed ticket have 0: the
 * index was asked for them and had none.
 */
export function feeMonths(days: readonly GatewayDay[], lastDay: string): FeeMonth[] {
  const first = days[0]?.date.slice(0, 7);
  if (first === undefined) return [];
  const byMonth = Map.groupBy(days, ({ date }) => date.slice(0, 7));
  const months: FeeMonth[] = [];
  for (let month = first; month <= lastDay.slice(0, 7); month = nextMonth(month)) {
    const rows = byMonth.get(month) ?? [];
    months.push({ month, feesEth: sumDecimals(rows.map(({ feesEth }) => feesEth)), feesUsd: sumDecimals(rows.map(({ feesUsd }) => feesUsd)), daysWithFees: rows.length, isWhole: addDays(lastDay, 1).slice(0, 7) > month });
  }
  return months;
}

const nextMonth = (month: string): string => addDays(`${month}-28`, 4).slice(0, 7);
