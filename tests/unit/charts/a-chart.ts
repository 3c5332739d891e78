import { parseChartSpec, type ChartSpec } from '../../../src/charts/chart-spec.ts';

/** A valid chart made up for tests: `count` days from 2021-01-01 of a saw-tooth, with whatever a test changes. */
export function aChart(changes: Partial<ChartSpec> = {}, count = 400): ChartSpec {
  return parseChartSpec(chartFields(changes, count), 'of a test');
}

/** The fields of `aChart` before any check. */
export function chartFields(changes: object = {}, count = 400): object {
  return {
    id: 'test-chart',
    title: 'Test chart',
    summary: 'A saw-tooth.',
    x: { kind: 'daily', start: '2021-01-01', stepDays: 1, count },
    axes: { left: { caption: 'ETH per day', beginAtZero: true, format: 'number' } },
    series: [aSeries({ values: sawTooth(count) })],
    marks: [],
    ranges: ['90d', '1y', 'all'],
    defaultRange: '1y',
    source: { text: 'A source', href: 'https://example.org/' },
    asOf: '2022-02-04',
    dataset: 'test-data',
    downloads: { json: '/data/test-data.json', csv: '/data/test-data.csv' },
    ...changes,
  };
}

/** One series with whatever a test changes. */
export function aSeries(changes: Partial<ChartSpec['series'][number]> = {}): ChartSpec['series'][number] {
  return { id: 'fees', label: 'Fees', unit: 'ETH', kind: 'line', values: [], emphasis: 'strong', axis: 'left', colour: 1, ...changes };
}

/** 0, 1, 2 … 6, 0, 1 … */
export const sawTooth = (count: number): number[] => Array.from({ length: count }, (_, index) => index % 7);
