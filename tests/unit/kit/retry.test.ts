import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, isTransientStatus, parseRetryAfter } from '../../../data-fetchers/kit/retry.ts';

const now = new Date('2026-11-20T12:00:00Z');

describe('parseRetryAfter', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7_000],
    ['Fri, 20 Nov 2026 12:01:00 GMT', 60_000],
    ['Friday, 20-Nov-26 12:00:05 GMT', 5_000],
    ['Fri, 20 Nov 2026 11:00:00 GMT', 0],
  ])('%s', (header, expected) => expect(parseRetryAfter(header, now)).toBe(expected));

  it.each([null, '', 'soon', '-5', '1.5', '12:00', '2026-11-20T12:00:00Z'])('%s says nothing usable', (header) =>
    expect(parseRetryAfter(header, now)).toBeUndefined(),
  );
});

describe('backoffMs', () => {
  const limits = { backoffMs: 1_000, maxBackoffMs: 30_000 };
  it('is drawn between 0 and a bound that doubles up to the maximum', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((repetition) => backoffMs(repetition, limits, 1))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (repetition, random) => {
        const wait = backoffMs(repetition, limits, random);
        return wait >= 0 && wait <= Math.min(limits.maxBackoffMs, limits.backoffMs * 2 ** (repetition - 1));
      }),
    );
  });
});

it('isTransientStatus', () => {
  expect([408, 425, 429, 500, 502, 503, 504, 599].every(isTransientStatus)).toBe(true);
  expect([200, 301, 400, 401, 403, 404, 410, 422].some(isTransientStatus)).toBe(false);
});
