import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseFromDecimal, decimalFromBase, decimalSchema, formatValue, parseDecimal, sumDecimals } from '../../../src/data/units.ts';

const base = fc.bigInt({ min: 0n, max: 10n ** 40n });

describe('exact decimals', () => {
  it('go to base units and back without loss, and fit the schema', () => {
    fc.assert(
      fc.property(base, (wei) => {
        const text = decimalFromBase(wei);
        expect(baseFromDecimal(text)).toBe(wei);
        expect(decimalSchema.safeParse(text).success).toBe(true);
      }),
    );
  });

  it('write the known wei amount of 2026-04-05', () => {
    expect(decimalFromBase(51571842251n * 10n ** 15n)).toBe('51571842.251');
    expect(decimalFromBase(1n)).toBe('0.000000000000000001');
    expect(decimalFromBase(0n)).toBe('0');
  });

  it('refuse what would lose or invent digits', () => {
    expect(() => decimalFromBase(-1n)).toThrow(RangeError);
    expect(() => baseFromDecimal('1.0000000000000000001')).toThrow(RangeError);
    expect(() => baseFromDecimal('1e3')).toThrow(RangeError);
    for (const text of ['01', '1.', '1.50', '-1', '1e3', '', '.5', ' 1']) expect(decimalSchema.safeParse(text).success, text).toBe(false);
  });

  it('add up exactly where doubles would not', () => {
    expect(sumDecimals(['0.1', '0.2'])).toBe('0.3');
    expect(sumDecimals([])).toBe('0');
    fc.assert(
      fc.property(fc.array(base), (all) => {
        expect(sumDecimals(all.map((wei) => decimalFromBase(wei)))).toBe(decimalFromBase(all.reduce((a, b) => a + b, 0n)));
      }),
    );
  });
});

describe('parseDecimal', () => {
  it('keeps the digits an upstream sent, cuts below one wei, drops trailing zeros', () => {
    expect(parseDecimal('1308.959800072059465708113696683184')).toBe('1308.959800072059465708');
    expect(parseDecimal('0.50')).toBe('0.5');
    expect(parseDecimal('007')).toBe('7');
    expect(parseDecimal('0.0')).toBe('0');
  });

  it('writes any double without an exponent and without changing it', () => {
    expect(parseDecimal(1e-7)).toBe('0.0000001');
    expect(parseDecimal(1.5e21)).toBe('1500000000000000000000');
    fc.assert(
      fc.property(fc.double({ min: 1e-15, max: 1e25, noNaN: true }), (value) => {
        const text = parseDecimal(value);
        expect(decimalSchema.safeParse(text).success).toBe(true);
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(1e-18);
      }),
    );
  });

  it('refuses signs, words, infinities and empty text', () => {
    for (const bad of ['-1', 'NaN', '', 'abc', '1,5', '0x10']) expect(() => parseDecimal(bad), bad).toThrow(RangeError);
    for (const bad of [-1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => parseDecimal(bad)).toThrow(RangeError);
  });
});

it('formats values with their unit as a reader sees them', () => {
  expect(formatValue('0.0437', 'wei')).toEqual({ value: '0.0437', unit: 'wei' });
  expect(formatValue('1/3', 'wei')).toEqual({ value: '0.3333', unit: 'wei' });
  expect(formatValue('1900', 'wei')).toEqual({ value: '1,900', unit: 'wei' });
  expect(formatValue('51571842.251', 'LPT')).toEqual({ value: '51,571,842', unit: 'LPT' });
  expect(formatValue('0.435260841', 'ETH')).toEqual({ value: '0.4353', unit: 'ETH' });
  expect(formatValue(0.5222, 'share')).toEqual({ value: '52.22', unit: '%' });
  expect(formatValue(610000, 'ppb per round')).toEqual({ value: '0.0610', unit: '% per round' });
  expect(formatValue(0, 'ETH')).toEqual({ value: '0', unit: 'ETH' });
  // A small amount must not read as none.
  expect(formatValue('0.00003', 'ETH').value).toBe('0.00003');
  expect(formatValue(0.00004, 'share').value).toBe('0.004');
  expect(formatValue('0.003', 'USD').value).toBe('0.003');
  expect(formatValue('12.5', 'USD').value).toBe('12.5');
});
