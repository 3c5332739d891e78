import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { seriesColourCount } from '../../../src/charts/theme.ts';

const css = readFileSync('src/components/charts/chart-theme.css', 'utf8');
const site = readFileSync('src/site/theme.css', 'utf8');
/** What a declaration holds in one scheme: either side of light-dark(light, dark). */
function valuesOf(css: string, side: 'light' | 'dark'): Map<string, string> {
  const declarations = css.matchAll(/(--[\w-]+): light-dark\((#[0-9a-f]{6}|[\w-]+\([^()]*\)), (#[0-9a-f]{6}|[\w-]+\([^()]*\))\);/g);
  return new Map([...declarations].map(([, name = '', light = '', dark = '']) => [name, side === 'light' ? light : dark]));
}

/** Red, green and blue in [0, 1] of #rrggbb or hsl(h, s%, l%). */
function channels(colour: string): number[] {
  const hex = /^#(..)(..)(..)$/.exec(colour);
  if (hex) return hex.slice(1).map((part) => Number.parseInt(part, 16) / 255);
  const [h = 0, s = 0, l = 0] = (/^hsl\((\d+), (\d+)%, (\d+)%\)$/.exec(colour) ?? []).slice(1).map(Number);
  const part = (n: number) => {
    const k = (n + h / 30) % 12;
    return l / 100 - (s / 100) * Math.min(l / 100, 1 - l / 100) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return [part(0), part(8), part(4)];
}

/** Relative luminance and contrast ratio as in WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe.each(['dark', 'light'] as const)('%s palette', (side) => {
  const page = valuesOf(site, side).get('--sl-color-black') ?? '';
  const chart = [...valuesOf(css, side)];

  test('has every entry of the palette, at 3:1 or more against the page', () => {
    const lines = chart.filter(([name]) => /^--atlas-series-\d(-faint)?$/.test(name));
    expect(lines).toHaveLength(2 * seriesColourCount);
    for (const [name, colour] of lines) expect(contrast(colour, page), `${name}: ${colour}`).toBeGreaterThanOrEqual(3);
    expect(chart.filter(([name]) => /^--atlas-series-\d-fill$/.test(name))).toHaveLength(seriesColourCount);
  });
});

test('every colour of the site follows the scheme, so that paper and readers without scripts get it too', () => {
  for (const rules of [site, css]) expect(rules.match(/^\s*--[\w-]+: (#|rgb|hsl).*$/gm) ?? []).toEqual([]);
  expect(site).not.toMatch(/data-theme='light'\] \{[^}]*--/);
});

test('the contrast of black on white is 21:1', () => {
  expect(contrast('#000000', 'hsl(0, 0%, 100%)')).toBeCloseTo(21, 6);
});
