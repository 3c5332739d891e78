import { addDays, countDays } from '../data/day-series.ts';
import type { ChartSpec } from './chart-spec.ts';

/** The days of a chart that readings are put on; days without a reading are gaps. */
export type ReadingDays = Pick<ChartSpec, 'x' | 'ranges' | 'defaultRange' | 'asOf' | 'marks' | 'looseEvents'> & {
  /** One value per day: null on days without a reading, and where the reading has none. */
  align: (values: ReadonlyMap<string, number | null>) => (number | null)[];
};

/** Days from the first to the last reading; null until two different days were read. @param dates yyyy-mm-dd, in any order. */
export function readingDays(dates: readonly string[]): ReadingDays | null {
  const sorted = [...dates].sort();
  const [start, end] = [sorted[0], sorted.at(-1)];
  if (!start || !end || start === end) return null;
  const count = countDays(start, end);
  return {
    x: { kind: 'daily', start, stepDays: 1, count },
    ranges: count > 366 ? ['90d', '1y', 'all'] : ['90d', 'all'],
    defaultRange: 'all',
    asOf: end,
    marks: [],
    looseEvents: [],
    align: (values) => Array.from({ length: count }, (_, index) => values.get(addDays(start, index)) ?? null),
  };
}
