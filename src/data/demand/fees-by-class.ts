import { jobClasses } from '../job-classes.ts';
import { feeWindows } from '../specs/gateways.ts';
import { baseFromDecimal, sumDecimals } from '../units.ts';
import { ratio } from './concentration.ts';
import type { GatewayProfile } from './gateway-profile.ts';

export type FeeWindow = keyof typeof feeWindows;

/** Fees of all accounts with one label of use. Groups do not overlap and add up to all fees. */
export type ClassFees = { label: string; accounts: number; fees: Record<FeeWindow, string>; share: Record<FeeWindow, number | null> };

export const noLabel = 'no label';

/**
 * Fees by what labels say that accounts are used for. A label is no measurement: a ticket does not say what it paid for. An account with
 * several labels counts once, under all of them together, so that nothing is counted twice or split by guess. Largest of 30 days first.
 */
export function feesByClass(profiles: readonly GatewayProfile[]): ClassFees[] {
  const paying = profiles.flatMap(({ gateway, workloads }) => (gateway ? [{ gateway, label: labelOfUse(workloads) }] : []));
  const windows = Object.keys(feeWindows) as FeeWindow[];
  const totals = recordOf(windows, (window) => sumDecimals(paying.map(({ gateway }) => gateway[window])));
  return [...Map.groupBy(paying, ({ label }) => label)]
    .map(([label, rows]): ClassFees => {
      const fees = recordOf(windows, (window) => sumDecimals(rows.map(({ gateway }) => gateway[window])));
      return { label, accounts: rows.length, fees, share: recordOf(windows, (window) => shareOf(fees[window], totals[window])) };
    })
    .sort((a, b) => compareAmounts(b.fees.feesEth30Days, a.fees.feesEth30Days) || (a.label < b.label ? -1 : 1));
}

/** Part of a sum; null where the sum is nothing. */
export function shareOf(part: string, whole: string): number | null {
  const total = baseFromDecimal(whole);
  return total === 0n ? null : ratio(baseFromDecimal(part), total);
}

/** Order of two exact amounts, smallest first. */
export const compareAmounts = (a: string, b: string): number => {
  const [left, right] = [baseFromDecimal(a), baseFromDecimal(b)];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** "Transcoding", "BYOC + live runners": titles of the labels in one fixed order. */
export function labelOfUse(workloads: readonly string[]): string {
  const titles = jobClasses.filter(({ id }) => workloads.includes(id)).map(({ title }) => title);
  const all = workloads.includes('ai') ? [...titles, 'AI, kind not told'] : titles;
  return all.length === 0 ? noLabel : all.join(' + ');
}

const recordOf = <Value>(windows: readonly FeeWindow[], of: (window: FeeWindow) => Value) => Object.fromEntries(windows.map((window) => [window, of(window)])) as Record<FeeWindow, Value>;
