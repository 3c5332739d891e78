import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateTicks } from '../../../src/charts/date-ticks.ts';
import { textWidth } from '../../../src/charts/text-width.ts';
import type { ChartX } from '../../../src/charts/chart-x.ts';

const x: ChartX = { kind: 'daily', start: '2022-02-15', stepDays: 1, count: 1500 };
const labels = (from: number, to: number, width = 640) => dateTicks(x, { from, to }, width, 13).map(({ label }) => label);

describe('dateTicks', () => {
  test('four years show half years, one year months, ninety days half months', () => {
    expect(labels(0, 1499)).toEqual(['Jul 2022', 'Jan 2023', 'Jul 2023', 'Jan 2024', 'Jul 2024', 'Jan 2025', 'Jul 2025', 'Jan 2026']);
    expect(labels(1135, 1499)).toEqual(['May 2025', 'Jul 2025', 'Sep 2025', 'Nov 2025', 'Jan 2026', 'Mar 2026']);
    expect(labels(1410, 1499)).toEqual(['1 Jan 2026', '15 Jan', '1 Feb', '15 Feb', '1 Mar', '15 Mar']);
  });

  test('a phone shows years where months have no room', () => {
    expect(labels(0, 1499, 290)).toEqual(['2023', '2024', '2025', '2026']);
  });

  test('days carry their year where it is new', () => {
    expect(labels(315, 322, 900)).toEqual(['27 Dec 2022', '28 Dec', '29 Dec', '30 Dec', '31 Dec', '1 Jan 2023', '2 Jan', '3 Jan']);
  });

  test('months stand at their points and never show days', () => {
    const months: ChartX = { kind: 'monthly', months: ['2023-11', '2023-12', '2024-01'] };
    expect(dateTicks(months, { from: 0, to: 2 }, 640, 13)).toEqual([
      { value: 0, label: 'Nov 2023' },
      { value: 1, label: 'Dec 2023' },
      { value: 2, label: 'Jan 2024' },
    ]);
  });

  test('ticks lie inside the stretch, in order, and all labels together fit the width', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1490 }), fc.integer({ min: 1, max: 1499 }), fc.integer({ min: 120, max: 900 }), (from, length, width) => {
        const to = Math.min(1499, from + length);
        const ticks = dateTicks(x, { from, to }, width, 13);
        const values = ticks.map(({ value }) => value);
        expect(values).toEqual([...values].sort((a, b) => a - b));
        expect(values.every((value) => value >= from && value <= to)).toBe(true);
        expect(ticks.reduce((sum, { label }) => sum + textWidth(label, 13), 0)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
