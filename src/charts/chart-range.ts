import { lengthOf, type ChartX } from './chart-x.ts';

/** Stretches of time a reader can choose, shortest first. Each ends at the last point of the chart. */
export const chartRanges = ['90d', '1y', 'all'] as const;
export type ChartRange = (typeof chartRanges)[number];

/** What the choice is called on the page. */
export const rangeLabels: Readonly<Record<ChartRange, string>> = { '90d': '90 days', '1y': '1 year', all: 'All' };

/** What a range is called in the title of its picture. It ends with the record, which may be older than today. */
export const rangeTitles: Readonly<Record<ChartRange, string>> = {
  '90d': 'last 90 days of the record',
  '1y': 'last year of the record',
  all: 'whole record',
};

/** A stretch of points: first and last index, both included. */
export type ChartWindow = { from: number; to: number };

const daysIn = { '90d': 90, '1y': 365 } as const;
const monthsIn = { '90d': 3, '1y': 12 } as const;

/** The points a range shows: the newest 90 days, the newest year, or everything. */
export function rangeWindow(x: ChartX, range: ChartRange): ChartWindow {
  const to = lengthOf(x) - 1;
  if (range === 'all' || x.kind === 'steps') return { from: 0, to };
  const points = x.kind === 'monthly' ? monthsIn[range] : Math.round(daysIn[range] / x.stepDays);
  return { from: Math.max(0, to - points + 1), to };
}
