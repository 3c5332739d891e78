import { allSupplyReadings, cutSpans } from '../../data/investor-sources.ts';
import { toClockReadings } from '../../data/metrics/clock-readings.ts';
import { shareFactors } from '../../data/economics/share-factors.ts';
import { formatDay } from '../format-day.ts';
import type { ChartSpec } from '../chart-spec.ts';
import { monthsBetween } from '../months-between.ts';

/** Seven digits are more than a line can show; null where there is no reading. */
const short = (value: number | undefined): number | null => (value === undefined ? null : Number(value.toPrecision(7)));
const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });

/** What became of a share of the supply since the first reading: liquid, and staked at the average without an operator's cut (lower bound). */
export function chart(): ChartSpec | null {
  const readings = toClockReadings(allSupplyReadings(), cutSpans());
  const months = [...new Set(readings.map(({ day }) => day.slice(0, 7)))];
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last || months.length < 3) return null;
  const points = months.slice(1).map((month) => {
    const until = readings.filter(({ day }) => day.slice(0, 7) <= month);
    return { month, ...shareFactors(until, first.day, 0) };
  });
  const end = points.at(-1);
  // A month without a reading stays empty: a refresh may continue after a pause.
  const shownMonths = monthsBetween(points[0]?.month ?? '', end?.month ?? '');
  const byMonth = new Map(points.map((point) => [point.month, point]));
  const valuesOf = (of: 'liquid' | 'stakedLeast') => shownMonths.map((month) => short(byMonth.get(month)?.[of]));
  const how = { unit: '%', kind: 'line', axis: 'left', emphasis: 'strong' } as const;
  return {
    id: 'ownership',
    title: `What became of a share of the LPT supply held since ${formatDay(first.day)}`,
    summary:
      `In % of the share on ${formatDay(first.day)}, last reading of each month to ${formatDay(last.day)}. LPT that stayed liquid kept ` +
      `${percent.format(end?.liquid ?? 0)} of its share. An average stake before an operator's cut had ${percent.format(end?.stakedLeast ?? 0)} of it at least.`,
    x: { kind: 'monthly', months: shownMonths },
    axes: { left: { caption: 'share of supply, start = 100 %', beginAtZero: true, format: 'percent' } },
    series: [
      { ...how, id: 'staked', label: 'Staked, average, lower bound', colour: 1, values: valuesOf('stakedLeast') },
      { ...how, id: 'liquid', label: 'Liquid', colour: 3, values: valuesOf('liquid') },
    ],
    marks: [],
    looseEvents: [],
    ranges: ['1y', 'all'],
    defaultRange: 'all',
    source: { text: 'readings of supply and stake', href: '/about/methods/dilution/' },
    asOf: last.day,
    dataset: 'network-history',
    downloads: { json: '/data/charts/ownership.json', csv: '/investors/ownership.csv' },
  };
}
