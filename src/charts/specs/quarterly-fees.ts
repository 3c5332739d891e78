import { table } from '../../data/facts/quarterly.ts';
import { loadFacts } from '../../data/load.ts';
import { deriveQuarterComparisons, type QuarterComparison } from '../../data/metrics/quarters.ts';
import type { ChartSpec } from '../chart-spec.ts';
import { monthsBetween } from '../months-between.ts';
import { networkHistory } from '../network-chart.ts';

/** Fees per quarter by Atlas's daily rows and by the series of a third party, side by side and never joined. */
export function chart(): ChartSpec | null {
  const compared = deriveQuarterComparisons(networkHistory(), loadFacts(table));
  const [first, last] = [compared[0], compared.at(-1)];
  if (!first || !last) return null;
  const months = monthsBetween(`${first.quarter.slice(0, 4)}-01`, middleMonth(last.quarter));
  const valuesOf = (of: (row: QuarterComparison) => number) => {
    const byMonth = new Map(compared.map((row) => [middleMonth(row.quarter), of(row)]));
    return months.map((month) => byMonth.get(month) ?? null);
  };
  const how = { unit: 'ETH', kind: 'bar', axis: 'left', emphasis: 'strong' } as const;
  return {
    id: 'quarterly-fees',
    title: 'Fees per quarter, two counts',
    summary: `ETH per quarter, ${first.quarter} to ${last.quarter}. Each pair of bars stands at the middle month of its quarter. The first quarter is recorded in part by both, the last by the third party.`,
    x: { kind: 'monthly', months },
    axes: { left: { caption: 'ETH per quarter', beginAtZero: true, format: 'number' } },
    series: [
      {
        ...how,
        id: 'atlas',
        label: 'Daily rows of Atlas',
        colour: 1,
        values: valuesOf(({ atlas }) => Number(Number(atlas.fees.value).toPrecision(7))),
      },
      { ...how, id: 'third-party', label: 'Daily series of a third party', colour: 2, values: valuesOf(({ series }) => series.feesEth) },
    ],
    marks: [],
    looseEvents: [],
    ranges: ['all'],
    defaultRange: 'all',
    source: { text: 'network history, and quarterly figures of others', href: '/investors/quarterly/#how-the-two-counts-differ' },
    asOf: last.atlas.fees.asOf ?? last.series.to,
    dataset: 'network-history',
    downloads: { json: '/data/charts/quarterly-fees.json', csv: '/data/quarterly-comparison.csv' },
  };
}

/** 2024-Q1 → 2024-02 */
const middleMonth = (quarter: string): string => `${quarter.slice(0, 4)}-${String(Number(quarter.slice(6)) * 3 - 1).padStart(2, '0')}`;
