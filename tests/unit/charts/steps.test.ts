import { describe, expect, test } from 'vitest';
import { parseChartSpec } from '../../../src/charts/chart-spec.ts';
import { dayAt, lengthOf } from '../../../src/charts/chart-x.ts';
import { dateTicks } from '../../../src/charts/date-ticks.ts';
import { renderSvg } from '../../../src/charts/render-svg.ts';
import { stepTable } from '../../../src/charts/step-table.ts';
import { aChart, aSeries, chartFields } from './a-chart.ts';

const labels = ['1,000 USD', '5,000 USD', '25,000 USD'];
const steps = (changes: object = {}) => ({
  x: { kind: 'steps', labels },
  axes: { left: { caption: '% lost', beginAtZero: true, format: 'percent' } },
  series: [aSeries({ id: 'sell', label: 'Selling', unit: '%', kind: 'bar', values: [0.01, null, 0.07] })],
  ranges: ['all'],
  defaultRange: 'all',
  ...changes,
});
const chart = () => aChart(steps() as Partial<ReturnType<typeof aChart>>);

describe('a chart of steps', () => {
  test('has as many points as names, and no days', () => {
    expect(lengthOf(chart().x)).toBe(3);
    expect(() => dayAt(chart().x, 0)).toThrow(/no day/);
  });

  test('names every step where there is room, else every second or third', () => {
    const of = (width: number) => dateTicks(chart().x, { from: 0, to: 2 }, width, 13).map(({ value }) => value);
    expect(of(600)).toEqual([0, 1, 2]);
    expect(of(150)).toEqual([0, 2]);
  });

  test('is drawn with its names, described without dates, and tabled with its gap', () => {
    const svg = renderSvg(chart(), 'all', 'wide');
    for (const label of labels) expect(svg).toContain(`>${label}</text>`);
    expect(svg).toContain('<title id="test-chart-all-wide-t">Test chart</title>');
    expect(svg).toContain('highest 7\u00a0% (25,000 USD)');
    const rows = [['1,000 USD', '1\u00a0%'], ['5,000 USD', null], ['25,000 USD', '7\u00a0%']];
    expect(stepTable(chart(), labels)).toEqual({ columns: ['', 'Selling'], rows });
  });

  test('refuses ranges of time, events, and values for another number of steps', () => {
    const refused = (changes: object) => () => parseChartSpec(chartFields(steps(changes)), 'of a test');
    expect(refused({ ranges: ['1y', 'all'] })).toThrow(/all of them are shown/);
    expect(refused({ marks: [{ date: '2021-01-02', label: 'An event', href: '/x/' }] })).toThrow(/no event has a place/);
    expect(refused({ x: { kind: 'steps', labels: labels.slice(1) } })).toThrow(/3 values for 2 points/);
  });
});
