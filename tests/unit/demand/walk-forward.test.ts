import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { forecastFrom, leastErrorsForBand, pastErrorsOf, quantile, walkForward } from '../../../src/data/demand/walk-forward.ts';

const rules = [1, 3, 12].flatMap((months) => [1, 3, 12].map((horizon) => ({ months, horizon })));
const series = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 60 });

describe.each(rules)('mean of $months, $horizon ahead', ({ months, horizon }) => {
  test('a constant series has no error, and a band without width', () => {
    const constant = Array.from({ length: 60 }, () => 7);
    const tries = walkForward(constant, { months }, horizon);
    expect(tries).toHaveLength(60 - months - horizon + 1);
    const errors = pastErrorsOf(tries);
    expect(errors).toMatchObject({ medianError: 0, tooHigh: 0 });
    expect(errors.insideBand).toBe(errors.withBand);
    expect(forecastFrom(constant, { months }, horizon)).toMatchObject({ value: 7 * horizon, low: 7 * horizon, high: 7 * horizon });
  });

  test('no try changes when what came after it changes', () => {
    fc.assert(
      fc.property(series, fc.nat(), fc.integer({ min: 1, max: 1000 }), (values, at, extra) => {
        const place = at % values.length;
        const changed = values.map((value, index) => (index >= place ? value + extra : value));
        const before = (list: readonly number[]) => walkForward(list, { months }, horizon).filter(({ origin }) => origin < place).map(({ actual: _later, ...said }) => said);
        expect(before(changed)).toEqual(before(values));
      }),
    );
  });

  test('scaling the series scales forecast and band, and leaves errors as they are', () => {
    fc.assert(
      fc.property(series, (values) => {
        const [once, fourfold] = [values, values.map((value) => value * 4)].map((list) => walkForward(list, { months }, horizon));
        expect(fourfold?.map(({ value }) => value)).toEqual(once?.map(({ value }) => value * 4));
        expect(pastErrorsOf(fourfold ?? [])).toEqual(pastErrorsOf(once ?? []));
      }),
    );
  });
});

it('repeats the last month, and takes the mean of more', () => {
  expect(forecastFrom([1, 2, 6], { months: 1 }, 3)?.value).toBe(18);
  expect(forecastFrom([1, 2, 6], { months: 3 }, 1)?.value).toBe(3);
  expect(forecastFrom([1, 2], { months: 3 }, 1)).toBeNull();
});

it('draws no band out of a few errors', () => {
  const months = Array.from({ length: leastErrorsForBand }, (_, index) => index + 1);
  expect(forecastFrom(months, { months: 1 }, 1)).toMatchObject({ low: null, pastErrors: leastErrorsForBand - 1 });
  expect(forecastFrom([...months, 20], { months: 1 }, 1)).toMatchObject({ low: expect.any(Number), pastErrors: leastErrorsForBand });
});

it('has no error in per cent where nothing came, and no ratio where nothing was said', () => {
  const tries = walkForward([0, 0, 0, 5], { months: 1 }, 1);
  expect(tries.map(({ actual }) => actual)).toEqual([0, 0, 5]);
  expect(pastErrorsOf(tries)).toEqual({ tries: 3, medianError: 1, tooHigh: 0, withBand: 0, insideBand: 0 });
  expect(pastErrorsOf(walkForward([0, 0], { months: 1 }, 1)).medianError).toBeNull();
});

it('refuses months that are no whole number', () => {
  expect(() => forecastFrom([1, 2], { months: 0 }, 1)).toThrow(RangeError);
  expect(() => forecastFrom([1, 2], { months: 1 }, 1.5)).toThrow(RangeError);
});

it('takes quantiles with straight lines between neighbours', () => {
  expect([0, 0.25, 0.5, 1].map((share) => quantile([4, 1, 3, 2], share))).toEqual([1, 1.75, 2.5, 4]);
});
