import { describe, expect, it, test } from 'vitest';
import { readAmount } from '../../../src/calculators/read-amount.ts';
import { formatResult } from '../../../src/calculators/format-result.ts';

const limits = { least: 0, most: 1e15 };

describe('what a person types', () => {
  test.each([
    ['1500', 1500],
    [' 1,500 ', 1500],
    ['1 000 000.5', 1_000_000.5],
    ['1e12', 1e12],
    ['0.000001', 0.000001],
    ['0', 0],
  ])('"%s" is read', (text, value) => {
    expect(readAmount(text, limits)).toEqual({ value, problem: null });
  });

  test.each([
    ['', /enter a number/],
    ['abc', /digits/],
    ['-1', /digits/],
    ['1.2.3', /digits/],
    ['0x10', /digits/],
    ['NaN', /digits/],
    ['Infinity', /digits/],
    ['1,5', /digits/],
    ['1e400', /at most 1e15/],
    ['9'.repeat(400), /at most/],
  ])('"%s" is refused in words', (text, problem) => {
    expect(readAmount(text, limits)).toEqual({ problem: expect.stringMatching(problem) });
  });

  it('keeps to limits and whole numbers', () => {
    expect(readAmount('0', { least: 1, most: 10 })).toEqual({ problem: 'at least 1.' });
    expect(readAmount('11', { least: 1, most: 10 })).toEqual({ problem: 'at most 10.' });
    expect(readAmount('1.5', { least: 1, most: 10, isWhole: true })).toEqual({ problem: 'enter a whole number.' });
  });
});

describe('what a result looks like', () => {
  test.each([
    [0, '0'],
    [0.0814321, '0.0814'],
    [1.2399, '1.24'],
    [181_234, '181,000'],
    [49_924_800, '49,900,000'],
    [9.9e-9, '9.90e-9'],
    [3.1e15, '3.10e15'],
    [Infinity, 'too large to show'],
    [NaN, 'too large to show'],
  ])('%d is "%s"', (value, text) => {
    expect(formatResult(value)).toBe(text);
  });
});
