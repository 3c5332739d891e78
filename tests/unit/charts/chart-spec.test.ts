import { describe, expect, test } from 'vitest';
import { parseChartSpec } from '../../../src/charts/chart-spec.ts';
import { aSeries, chartFields, sawTooth } from './a-chart.ts';

const months = (...names: string[]) => ({ kind: 'monthly', months: names });
const teeth = aSeries({ values: sawTooth(400) });
const monthly = { x: months('2021-11', '2021-12', '2022-01'), ranges: ['all'], defaultRange: 'all' };

describe('parseChartSpec', () => {
  test('accepts a daily and a monthly chart', () => {
    expect(parseChartSpec(chartFields(), 'a').id).toBe('test-chart');
    const bars = parseChartSpec(chartFields({ ...monthly, series: [aSeries({ kind: 'bar', values: [1, null, 3] })] }), 'b');
    expect(bars.series[0]?.values).toEqual([1, null, 3]);
  });

  test.each<[string, object, RegExp]>([
    ['too few values', { series: [aSeries({ values: [1, 2] })] }, /series fees has 2 values for 400 points/],
    ['a value that is no number', { series: [aSeries({ values: [Number.NaN] })] }, /series\.0\.values\.0/],
    ['a series without any reading', { series: [aSeries({ values: sawTooth(400).map(() => null) })] }, /no reading at all/],
    ['two units on an axis', { series: [teeth, { ...teeth, id: 'usd', unit: 'USD' }] }, /mixes the units ETH, USD/],
    ['an axis nobody declared', { series: [{ ...teeth, axis: 'right' }] }, /right axis, which is not declared/],
    ['the same id twice', { series: [teeth, teeth] }, /series id occurs twice/],
    ['daily bars', { series: [{ ...teeth, kind: 'bar' }] }, /thinner than a pixel/],
    [
      'an area that does not begin at zero',
      { axes: { left: { caption: 'x', beginAtZero: false, format: 'number' } }, series: [{ ...teeth, kind: 'area' }] },
      /must begin at zero/,
    ],
    ['a default range that is not offered', { ranges: ['90d'], defaultRange: 'all' }, /default range all is not offered/],
    [
      'months with a hole',
      { ...monthly, x: months('2021-11', '2022-01', '2022-02'), series: [aSeries({ values: [1, 2, 3] })] },
      /months must follow each other/,
    ],
    ['90 days of months', { ...monthly, ranges: ['90d', 'all'], series: [aSeries({ values: [1, 2, 3] })] }, /too short for monthly points/],
    ['a link that runs script', { source: { text: 'a', href: 'javascript:alert(1)' } }, /source\.href/],
    ['a link to another host without scheme', { source: { text: 'a', href: '//example.org/' } }, /source\.href/],
    ['a mark on no day', { marks: [{ date: '2022-02-30', label: 'a', href: '/a/' }] }, /marks\.0\.date/],
    ['a field nobody knows', { colour: 'red' }, /colour/],
  ])('refuses %s and names the chart', (_what, changes, message) => {
    expect(() => parseChartSpec(chartFields(changes), 'of a test')).toThrow(message);
    expect(() => parseChartSpec(chartFields(changes), 'of a test')).toThrow(/Chart of a test: /);
  });
});
