import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SvgPath, formatTenths, tenths } from '../../../src/charts/svg-path.ts';

const pathOf = (draw: (path: SvgPath) => void) => {
  const path = new SvgPath();
  draw(path);
  return path.toString();
};

/** Reads M, l, h, v with implicit repetition back into points; a second reader of the format, so that the writer is not its own judge. */
function pointsOf(data: string): [number, number][] {
  const points: [number, number][] = [];
  let [x, y] = [0, 0];
  for (const [, verb = '', rest = ''] of data.matchAll(/([Mlhvz])([^Mlhvz]*)/g)) {
    const numbers = [...rest.matchAll(/-?\d*\.?\d+/g)].map(Number);
    const step = verb === 'h' || verb === 'v' ? 1 : 2;
    for (let index = 0; index < numbers.length; index += step) {
      const [a = 0, b = 0] = numbers.slice(index, index + step);
      if (verb === 'M') [x, y] = [a, b];
      else if (verb === 'h') x += a;
      else if (verb === 'v') y += a;
      else [x, y] = [x + a, y + b];
      points.push([x, y]);
    }
  }
  return points;
}

describe('SvgPath', () => {
  test('writes lines relative to the last point and drops zeros', () => {
    const data = pathOf((path) => {
      path.moveTo(10, 20);
      path.lineTo(10.5, 20);
      path.lineTo(10.5, 18);
      path.lineTo(11, 18.25);
      path.lineTo(12, 17);
    });
    expect(data).toBe('M10 20h.5v-2l.5 .3 1-1.3');
  });

  test('a move that leads to no line leaves no trace', () => {
    expect(pathOf((path) => path.moveTo(1, 1))).toBe('');
    expect(
      pathOf((path) => {
        path.moveTo(1, 1);
        path.moveTo(5, 5);
        path.lineTo(6, 6);
      }),
    ).toBe('M5 5l1 1');
  });

  test('closes a rectangle and begins the next part with its own move', () => {
    const data = pathOf((path) => {
      path.rect(0, 0, 4, 3);
      path.circle(5, 5, 1.5);
    });
    expect(data).toBe('M0 0h4v3h-4zM6.5 5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 1 1 3 0z');
  });

  test.each([Number.NaN, Infinity, -Infinity])('refuses the coordinate %s', (value) => {
    expect(() => pathOf((path) => path.lineTo(value, 0))).toThrow(/cannot hold the coordinate/);
  });

  test('rounding errors do not add up: every point lies within a twentieth of a pixel', () => {
    const coordinate = fc.double({ min: -1000, max: 1000, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 60 }), (points) => {
        const [[startX, startY] = [0, 0], ...rest] = points;
        const read = pointsOf(
          pathOf((path) => {
            path.moveTo(startX, startY);
            for (const [x, y] of rest) path.lineTo(x, y);
          }),
        );
        const rounded = points.map(([x, y]) => [tenths(x) / 10, tenths(y) / 10]);
        const expected = rounded.filter((point, index) => index === 0 || String(point) !== String(rounded[index - 1]));
        expect(read).toHaveLength(read.length === 0 ? 0 : expected.length);
        read.forEach(([x, y], index) => {
          expect(x).toBeCloseTo(expected[index]?.[0] ?? NaN, 6);
          expect(y).toBeCloseTo(expected[index]?.[1] ?? NaN, 6);
        });
      }),
    );
  });

  test.each([
    [125, '12.5'],
    [-5, '-.5'],
    [40, '4'],
    [0, '0'],
    [-0, '0'],
  ])('writes %s tenths as %s', (value, text) => expect(formatTenths(value)).toBe(text));
});
