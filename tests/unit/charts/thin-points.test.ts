import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simplifyLine } from '../../../src/charts/simplify-line.ts';
import { thinPoints, type Point } from '../../../src/charts/thin-points.ts';

const points = (...values: (number | null)[]): Point[] => values.map((y, x) => ({ x, y }));

describe('thinPoints', () => {
  test('gaps stay gaps, and the ends of every stretch stay', () => {
    const thinned = thinPoints(points(1, 1, 1, null, null, 5, null, 2, 2, 2), { x: 1, y: 1 });
    expect(thinned.map(({ x }) => x)).toEqual([0, 2, 3, 4, 5, 6, 7, 9]);
    expect(thinned.map(({ y }) => y)).toEqual([1, 1, null, null, 5, null, 2, 2]);
  });

  test('a spike of one day survives among thousands of days', () => {
    const values = Array.from({ length: 5000 }, (_, index) => (index === 1234 ? 50 : index % 2));
    const thinned = thinPoints(points(...values), { x: 680 / 5000, y: 300 / 50 });
    expect(thinned).toContainEqual({ x: 1234, y: 50 });
    expect(thinned.length).toBeLessThanOrEqual(2 * 680 + 2);
  });

  test('invents and moves nothing: what is left is a part of what was there, in order, with the extremes', () => {
    const value = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), (values) => {
        const all = points(...values);
        const thinned = thinPoints(all, { x: 0.5, y: 0.001 });
        expect(thinned).toEqual(all.filter(({ x }) => thinned.some((kept) => kept.x === x)));
        expect(thinned.filter(({ y }) => y === null)).toEqual(all.filter(({ y }) => y === null));
        const readings = values.filter((y) => y !== null);
        const kept = thinned.flatMap(({ y }) => y ?? []);
        // A quarter of a pixel is 250 units here.
        if (readings.length > 0) expect(Math.max(...readings) - Math.max(...kept)).toBeLessThanOrEqual(250);
        if (readings.length > 0) expect(Math.min(...kept) - Math.min(...readings)).toBeLessThanOrEqual(250);
      }),
    );
  });
});

describe('simplifyLine', () => {
  test('keeps the corners of a line and the ends', () => {
    const line = [[0, 0], [1, 0], [2, 0], [3, 5], [4, 10], [5, 10]].map(([x = 0, y = 0]) => ({ x, y }));
    expect(simplifyLine(line, 0.25)).toEqual([0, 2, 4, 5]);
  });

  test('nothing left out is further from the line between its kept neighbours than the tolerance', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 2, maxLength: 200 }), (values) => {
        const line = values.map((y, x) => ({ x, y }));
        const kept = simplifyLine(line, 0.25);
        for (const [order, from] of kept.slice(0, -1).entries()) {
          const to = kept[order + 1] ?? from;
          for (let index = from + 1; index < to; index += 1) {
            const share = (index - from) / (to - from);
            const slope = ((values[to] ?? 0) - (values[from] ?? 0)) / (to - from);
            const drawn = (values[from] ?? 0) + share * (slope * (to - from));
            expect(Math.abs((values[index] ?? 0) - drawn) / Math.hypot(1, slope)).toBeLessThanOrEqual(0.25 + 1e-9);
          }
        }
      }),
    );
  });
});
