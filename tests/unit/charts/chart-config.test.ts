import { BarController, BarElement, Chart, Filler, LinearScale, LineController, LineElement, PointElement } from 'chart.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeChartConfig, type ChartRequest } from '../../../src/charts/chart-config.ts';
import { chartFontSize, chartSizes } from '../../../src/charts/chart-layout.ts';
import { SvgContext } from '../../../src/charts/svg-context.ts';
import { cssTheme } from '../../../src/charts/theme.ts';
import { aChart, aSeries, sawTooth } from './a-chart.ts';

beforeAll(() => Chart.register(BarController, BarElement, Filler, LinearScale, LineController, LineElement, PointElement));

const spec = aChart({
  axes: {
    left: { caption: 'LPT', beginAtZero: false, format: 'number' },
    right: { caption: 'bonded share', beginAtZero: true, format: 'percent' },
  },
  series: [
    aSeries({ unit: 'LPT', values: sawTooth(400).map((value) => 51_500_000 + value * 10_000) }),
    aSeries({ id: 'share', unit: '%', axis: 'right', values: sawTooth(400).map((value) => value / 10) }),
  ],
  marks: [{ date: '2021-12-01', label: 'Event', href: '/a/' }],
});
const request: ChartRequest = { spec, window: { from: 0, to: 399 }, size: chartSizes.wide, theme: cssTheme, fontSize: chartFontSize };

/** Lays a chart out and says where its parts are. */
function layOut(changes: Partial<ChartRequest> = {}) {
  const context = new SvgContext(request.size, 'test', { fill: '', fontSize: 0 });
  const chart = new Chart(context as unknown as CanvasRenderingContext2D, makeChartConfig({ ...request, ...changes }));
  const { chartArea, scales } = chart;
  const axes = Object.entries(scales).map(([id, { min, max, ticks }]) => ({ id, min, max, labels: ticks.map(({ label }) => label) }));
  return { chartArea: { ...chartArea }, axes };
}

describe('makeChartConfig', () => {
  test.each([9.5, 12.5, 15])('lays out the same at a text size of %s: the live chart stands where the picture stood', (fontSize) => {
    expect(layOut({ fontSize })).toEqual(layOut());
  });

  test('lays out the same whether or not the drawing is thinned', () => {
    expect(layOut({ thin: true })).toEqual(layOut());
  });

  test('labels say what their axis counts', () => {
    const { axes } = layOut();
    expect(axes.find(({ id }) => id === 'left')?.labels).toEqual(['51.5M', '51.52M', '51.54M', '51.56M']);
    expect(axes.find(({ id }) => id === 'right')?.labels.map(String)).toContain('40\u00a0%');
    expect(axes.find(({ id }) => id === 'x')?.labels).toContain('Jan 2022');
  });

  test('an axis follows the shown stretch and the series that are on', () => {
    const { axes } = layOut({ window: { from: 0, to: 2 }, hidden: new Set(['share']) });
    expect(axes.find(({ id }) => id === 'left')?.max).toBe(51_520_000);
    expect(new Set(axes.find(({ id }) => id === 'right')?.labels)).toEqual(new Set(['']));
  });
});
