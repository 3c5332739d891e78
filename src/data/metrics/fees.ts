import { addDays, countDays, type DayRange } from '../day-series.ts';
import { metric, type Metric } from '../metric.ts';
import { daysInPeriod as countDaysOf, periodOf, type Calendar } from '../period.ts';
import { sumDecimals } from '../units.ts';
import {
  columnInfo,
  daysOf,
  deriveColumnSeries,
  deriveTrailingMean,
  inputOver,
  reasonOfAbsence,
  valuesByDay,
  type DaySeries,
  type NetworkSnapshot,
} from './series.ts';

export type FeeUnit = 'ETH' | 'USD';
const columnOf = { ETH: 'feesEth', USD: 'feesUsd' } as const;

/**
 * Fees of the last `days` calendar days up to the newest recorded one, as exact decimal text.
 * Null where a day of the window is not recorded.
 */
export function deriveFeesInLast(snapshot: NetworkSnapshot, days: number, unit: FeeUnit): Metric {
  const fields = { id: `network.fees.last-${days}d.${unit.toLowerCase()}`, label: days === 1 ? 'Fees on the last recorded day' : `Fees in the last ${days} recorded days` };
  const column = columnInfo(snapshot, columnOf[unit]);
  if (column === null) return absentFees(fields, unit, reasonOfAbsence(snapshot));
  const to = column.coverage.lastDay;
  return deriveFeesBetween(snapshot, { from: addDays(to, 1 - days), to }, unit, fields);
}

/** Fees of all recorded days; the method names the days that are missing in between. */
export function deriveFeesEver(snapshot: NetworkSnapshot, unit: FeeUnit): Metric {
  const fields = { id: `network.fees.ever.${unit.toLowerCase()}`, label: 'Fees since the move to Arbitrum One' };
  const column = columnInfo(snapshot, columnOf[unit]);
  if (column === null) return absentFees(fields, unit, reasonOfAbsence(snapshot));
  const { firstDay, lastDay, missingDays } = column.coverage;
  const gaps = missingDays.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join(', ');
  return sumOf(snapshot, { from: firstDay, to: lastDay }, unit, {
    ...fields,
    method: `Sum of the recorded days.${gaps ? ` Not recorded: ${gaps}.` : ''}`,
  });
}

/** Fees of a range of days, ends included. Null where a day of it is not recorded. */
export function deriveFeesBetween(snapshot: NetworkSnapshot, range: DayRange, unit: FeeUnit, fields: Pick<Metric, 'id' | 'label'>): Metric {
  const values = valuesByDay(snapshot, columnOf[unit]);
  const missing = daysOf(range).filter((date) => !values.has(date));
  if (missing.length > 0)
    return absentFees(
      fields,
      unit,
      `${missing.length} of the days ${range.from} to ${range.to} are not recorded, the first is ${missing[0]}.`,
    );
  return sumOf(snapshot, range, unit, { ...fields, method: `Sum of the ${countDays(range.from, range.to)} daily values.` });
}

/** Fees of one calendar month, quarter or year. `isComplete` is true where every day of it is recorded. */
export type FeePeriod = { period: string; unit: FeeUnit; isComplete: boolean; recordedDays: number; daysInPeriod: number; fees: Metric };

/**
 * Fees by calendar period, oldest first. A period that is recorded in part has the sum of its recorded days, and says so in its label and
 * method; it must not be compared with a complete one.
 */
export function deriveFeesByPeriod(snapshot: NetworkSnapshot, calendar: Calendar, unit: FeeUnit): FeePeriod[] {
  const periods = new Map<string, string[]>();
  for (const date of valuesByDay(snapshot, columnOf[unit]).keys()) {
    const period = periodOf(date, calendar);
    periods.set(period, [...(periods.get(period) ?? []), date]);
  }
  return [...periods].map(([period, dates]) => {
    const daysInPeriod = countDaysOf(period);
    const isComplete = dates.length === daysInPeriod;
    const range = { from: dates[0] ?? '', to: dates.at(-1) ?? '' };
    const method = isComplete
      ? `Sum of the ${daysInPeriod} daily values.`
      : `Sum of ${dates.length} recorded days of ${daysInPeriod}, from ${range.from} to ${range.to}.`;
    const label = `Fees in ${period}${isComplete ? '' : ' (recorded days only)'}`;
    const fees = sumOf(snapshot, range, unit, { id: `network.fees.${period.toLowerCase()}.${unit.toLowerCase()}`, label, method });
    return { period, unit, isComplete, recordedDays: dates.length, daysInPeriod, fees };
  });
}

/** Daily fees as a line; null where the snapshot has no data. */
export const deriveDailyFees = (snapshot: NetworkSnapshot, unit: FeeUnit): DaySeries | null =>
  deriveColumnSeries(snapshot, columnOf[unit], `Fees per day, ${unit}`);

/** Daily fees smoothed over a window: tickets win rarely and pay much, so single days say little. */
export function deriveTrailingFees(snapshot: NetworkSnapshot, unit: FeeUnit, windowDays: number): DaySeries | null {
  const daily = deriveDailyFees(snapshot, unit);
  return daily && deriveTrailingMean(daily, windowDays);
}

function sumOf(snapshot: NetworkSnapshot, range: DayRange, unit: FeeUnit, fields: Pick<Metric, 'id' | 'label' | 'method'>): Metric {
  const inRange = [...valuesByDay(snapshot, columnOf[unit])]
    .filter(([date]) => range.from <= date && date <= range.to)
    .map(([, value]) => value);
  return metric({
    ...fields,
    value: sumDecimals(inRange),
    unit,
    methodPage: 'gross-fees',
    asOf: range.to,
    since: range.from,
    evidence: 'derived',
    inputs: [inputOver(snapshot, columnOf[unit], range)],
  });
}

const absentFees = (fields: Pick<Metric, 'id' | 'label'>, unit: FeeUnit, absentBecause: string): Metric =>
  metric({ ...fields, value: null, unit, asOf: null, method: 'Sum of daily values.', evidence: 'derived', inputs: [], absentBecause });
