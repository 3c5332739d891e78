import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRatios, formatRatio, parseRatio, quantileOf, ratioText, spreadOf } from '../../../src/data/exact-ratio.ts';
import { exactPriceSchema } from '../../../src/data/capacity-record.ts';

const natural = fc.bigInt({ min: 0n, max: 2n ** 70n });
const positive = fc.bigInt({ min: 1n, max: 2n ** 70n });
const ratio = fc.record({ numerator: natural, denominator: positive });

describe('exact prices', () => {
  it.each<[bigint, bigint, string]>([
    [1841n, 20n, '92.05'],
    [1n, 3n, '1/3'],
    [2n, 6n, '1/3'],
    [0n, 7n, '0'],
    [1n, 64n, '0.015625'],
    [10n, 5n, '2'],
    [9223372036854775807n, 1n, '9223372036854775807'],
  ])('%s over %s is %s', (numerator, denominator, text) => expect(formatRatio({ numerator, denominator })).toBe(text));

  it.each<[number | bigint | string, string]>([
    [27840.575, '27840.575'],
    [1e-7, '0.0000001'],
    [1.5e-9, '0.0000000015'],
    [90071992547409931n, '90071992547409931'],
    ['1841/20', '92.05'],
    ['0', '0'],
    [100_000_000_000_000, '100000000000000'],
  ])('%s is read as %s', (value, text) => expect(ratioText(value)).toBe(text));

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1e22, 2 ** 53, -1n, '1/0', '1e5', '', '.5', '0x10', `${'9'.repeat(101)}`])(
    '%s is refused',
    (value) => expect(() => ratioText(value)).toThrow(RangeError),
  );

  it('comes back from its text, which the spec accepts', () => {
    fc.assert(
      fc.property(ratio, (value) => {
        const text = formatRatio(value);
        const back = parseRatio(text);
        expect(back.numerator * value.denominator).toBe(value.numerator * back.denominator);
        expect(exactPriceSchema.safeParse(text).success).toBe(true);
        expect(formatRatio(back)).toBe(text);
      }),
    );
  });

  it('every double below 2^53 is read with the digits it is written with', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-30, max: 2 ** 53 - 1, noNaN: true }), (value) => {
        expect(Number(ratioText(value))).toBe(value);
      }),
    );
  });

  it('has quantiles that lie between neighbours as far as the share says', () => {
    expect(quantileOf([], [1, 4])).toBeNull();
    expect(quantileOf(['7'], [3, 4])).toBe('7');
    expect(quantileOf(['4', '1', '3', '2'], [1, 4])).toBe('1.75');
    expect(quantileOf(['4', '1', '3', '2'], [3, 4])).toBe('3.25');
    expect(quantileOf(['1/3', '1', `1${'0'.repeat(30)}`], [1, 4])).toBe('2/3');
  });

  it('has a spread in exact order, the median of an even number being the mean of the two in the middle', () => {
    expect(spreadOf([])).toBeNull();
    expect(spreadOf(['10', '9', '1/3'])).toEqual({ min: '1/3', median: '9', max: '10' });
    expect(spreadOf(['1', '2'])).toEqual({ min: '1', median: '1.5', max: '2' });
    fc.assert(
      fc.property(fc.array(ratio.map(formatRatio), { minLength: 1, maxLength: 9 }), (values) => {
        const spread = spreadOf(values);
        if (!spread) throw new Error('no spread');
        expect(compareRatios(spread.min, spread.median)).toBeLessThanOrEqual(0);
        expect(compareRatios(spread.median, spread.max)).toBeLessThanOrEqual(0);
        for (const value of values) expect(compareRatios(spread.min, value)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
