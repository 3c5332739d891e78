import { gzipSync } from 'node:zlib';
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import type { ChartSpec } from '../../../src/charts/chart-spec.ts';
import { renderSvg } from '../../../src/charts/render-svg.ts';
import { aChart, aSeries, sawTooth } from './a-chart.ts';

const seriesPaths = (svg: string) =>
  parse(svg)
    .querySelectorAll('path')
    .filter((path) => path.getAttribute('stroke')?.startsWith('var(--atlas-series-'));
const dataOf = (svg: string) => seriesPaths(svg).map((path) => path.getAttribute('d') ?? '').join('');
const moves = (svg: string) => dataOf(svg).split('M').length - 1;
const allPictures = (spec: ChartSpec) =>
  spec.ranges.flatMap((range) => (['wide', 'narrow'] as const).map((variant) => renderSvg(spec, range, variant))).join('');
const texts = (svg: string) => parse(svg).querySelectorAll('text').map(({ text }) => text);

describe('renderSvg', () => {
  test('is an image with title, description and colours of the page', () => {
    const svg = parse(renderSvg(aChart({ title: 'Fees <in> "ETH" & more' }), '90d', 'wide')).querySelector('svg');
    expect(svg?.getAttribute('role')).toBe('img');
    const names = svg?.getAttribute('aria-labelledby')?.split(' ').map((id) => svg.querySelector(`#${id}`)?.text);
    expect(names?.[0]).toBe('Fees <in> "ETH" & more, last 90 days of the record');
    expect(names?.[1]).toContain('A saw-tooth. Shown: 7 Nov 2021 to 4 Feb 2022.');
    const colours = ['stroke', 'fill'].flatMap((name) => svg?.querySelectorAll(`[${name}]`).map((element) => element.getAttribute(name)));
    expect(colours).toEqual(expect.arrayContaining(['var(--atlas-series-1)', 'var(--atlas-chart-grid)']));
    for (const colour of colours) expect(colour ?? 'none').toMatch(/^(none|var\(--[a-z0-9-]+\))$/);
  });

  test('equal charts give equal bytes, whatever was drawn in between', () => {
    const first = renderSvg(aChart(), 'all', 'narrow');
    renderSvg(aChart({ series: [aSeries({ kind: 'area', values: sawTooth(400) })] }), '1y', 'wide');
    expect(renderSvg(aChart(), 'all', 'narrow')).toBe(first);
  });

  test('holds no NaN, undefined or Infinity, also for a stretch without any reading', () => {
    const values = sawTooth(400).map((value, index) => (index < 200 ? value : null));
    const svg = renderSvg(aChart({ series: [aSeries({ values })] }), '90d', 'wide');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(texts(svg)).toContain('No reading in this stretch of time');
    expect(texts(svg)).not.toContain('0');
  });

  test('a gap breaks the line and is never drawn as zero', () => {
    const whole = sawTooth(400).map((value) => value + 3);
    const broken = whole.map((value, index) => (index >= 350 && index < 360 ? null : value));
    const svg = renderSvg(aChart({ series: [aSeries({ values: broken })] }), '90d', 'wide');
    expect(moves(renderSvg(aChart({ series: [aSeries({ values: whole })] }), '90d', 'wide'))).toBe(1);
    expect(moves(svg)).toBe(2);
  });

  test('a reading between two gaps is drawn as a dot', () => {
    const values = sawTooth(400).map((value, index) => (index > 350 && index < 360 ? null : value));
    values[355] = 5;
    const svg = renderSvg(aChart({ series: [aSeries({ values })] }), '90d', 'wide');
    expect(svg).toMatch(/<path fill="var\(--atlas-series-1\)" d="M[^"]*a1\.5 1\.5/);
  });

  test('months are bars, one each', () => {
    const months = Array.from({ length: 24 }, (_, index) => new Date(Date.UTC(2020, index, 1)).toISOString().slice(0, 7));
    const series = [aSeries({ kind: 'bar', values: sawTooth(24).map((value) => value + 1) })];
    const spec = aChart({ x: { kind: 'monthly', months }, series, ranges: ['1y', 'all'] });
    const bars = parse(renderSvg(spec, '1y', 'wide')).querySelectorAll('path[fill="var(--atlas-series-1)"]');
    expect(bars.map((bar) => bar.getAttribute('d')).join('').split('M')).toHaveLength(13);
  });

  test('draws a dashed line and a letter for each event of the range, and none for others', () => {
    const marks = ['2021-02-01', '2022-01-01', '2022-01-20'].map((date) => ({ date, label: date, href: '/a/' }));
    const svg = renderSvg(aChart({ marks }), '90d', 'wide');
    expect(texts(svg).filter((text) => /^[A-Z]$/.test(text))).toEqual(['B', 'C']);
    const lines = parse(svg).querySelector('path[stroke="var(--atlas-chart-mark)"][stroke-dasharray]');
    expect(lines?.getAttribute('d')?.split('M')).toHaveLength(3);
  });

  test('ids differ between the pictures of a page, and every reference leads to one', () => {
    const spec = aChart();
    const html = allPictures(spec);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of html.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
  });

  test('labels of the axes lie inside the picture and do not cover each other', () => {
    const series = [aSeries({ values: sawTooth(400).map((value) => 51_500_000 + value * 10_000) })];
    const spec = aChart({ axes: { left: { caption: 'LPT', beginAtZero: false, format: 'number' } }, series });
    for (const picture of parse(allPictures(spec)).querySelectorAll('svg')) {
      const width = Number(picture.getAttribute('viewBox')?.split(' ')[2]);
      const spans = picture.querySelectorAll('text[text-anchor="middle"]').map((label) => {
        const half = (label.text.length * 6.5) / 2;
        return [Number(label.getAttribute('x')) - half, Number(label.getAttribute('x')) + half] as const;
      });
      expect(spans.length).toBeGreaterThan(1);
      spans.slice(1).forEach(([left], index) => expect(left).toBeGreaterThan(spans[index]?.[1] ?? Infinity));
      for (const [left, right] of spans) expect(left >= 0 && right <= width).toBe(true);
    }
  });
});

/** Fixed noise between 0 and 1: a linear congruential generator with the constants of Numerical Recipes. */
function noise(count: number): number[] {
  let state = 42;
  return Array.from({ length: count }, () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32);
}

test('1,500 days of noise with their mean and 20 events stay within 15 kB gzip for all ranges and widths', () => {
  const daily = noise(1500);
  const meanUpTo = (end: number) => daily.slice(end - 29, end + 1).reduce((sum, value) => sum + value, 0) / 30;
  const mean = daily.map((_, index) => (index < 29 ? null : meanUpTo(index)));
  const dates = Array.from({ length: 20 }, (_, index) => `${2021 + Math.floor(index / 5)}-0${(index % 5) + 1}-15`);
  const marks = dates.map((date) => ({ date, label: 'Event', href: '/a/' }));
  const series: ChartSpec['series'] = [aSeries({ values: daily, emphasis: 'faint' }), aSeries({ id: 'mean', values: mean })];
  const spec = aChart({ series, marks }, 1500);
  const html = allPictures(spec);
  expect(gzipSync(html, { level: 9 }).length).toBeLessThan(15_000);
});
