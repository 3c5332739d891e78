import { addDays, countDays, type DayRange } from './day-series.ts';

export type Calendar = 'month' | 'quarter' | 'year';

/** The calendar period of a UTC day: 2025-10 · 2025-Q4 · 2025. Text order of periods of one kind is time order. */
export function periodOf(date: string, calendar: Calendar): string {
  const [year = '', month = ''] = date.split('-');
  if (calendar === 'year') return year;
  return calendar === 'month' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/** First and last day of a period written as periodOf does. */
export function rangeOfPeriod(period: string): DayRange {
  const [year = '', part = ''] = period.split('-');
  const isQuarter = part.startsWith('Q');
  const firstMonth = part === '' ? 0 : isQuarter ? (Number(part.slice(1)) - 1) * 3 : Number(part) - 1;
  const months = part === '' ? 12 : isQuarter ? 3 : 1;
  const dayOf = (month: number) => new Date(Date.UTC(Number(year), month)).toISOString().slice(0, 10);
  return { from: dayOf(firstMonth), to: addDays(dayOf(firstMonth + months), -1) };
}

/** Days of the calendar in a period. */
export function daysInPeriod(period: string): number {
  const { from, to } = rangeOfPeriod(period);
  return countDays(from, to);
}
