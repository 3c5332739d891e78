import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { giniOf, nakamotoNumber } from '../../../data-fetchers/datasets/delegation/concentration.ts';

const amounts = fc.array(fc.bigInt({ min: 1n, max: 10n ** 26n }), { minLength: 1, maxLength: 60 });

describe('Nakamoto number', () => {
  it.each<[bigint[], number, number | null]>([
    [[50n, 30n, 20n], 33, 1],
    [[50n, 30n, 20n], 50, 1],
    [[49n, 31n, 20n], 50, 2],
    [[1n, 1n, 1n], 33, 1],
    [[1n, 1n, 1n], 34, 2],
    [[], 33, null],
    [[0n, 0n], 33, null],
  ])('of %s at %s %% is %s', (held, percent, expected) => {
    expect(nakamotoNumber(held, percent)).toBe(expected);
  });

  it('is the smallest: one holder fewer has less than the share', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 100 }), (held, percent) => {
        const count = nakamotoNumber(held, percent) ?? 0;
        const total = held.reduce((sum, amount) => sum + amount, 0n);
        const top = [...held].sort((a, b) => (a > b ? -1 : 1));
        const part = (size: number) => top.slice(0, size).reduce((sum, amount) => sum + amount, 0n) * 100n;
        return part(count) >= total * BigInt(percent) && part(count - 1) < total * BigInt(percent);
      }),
    );
  });
});

describe('Gini coefficient', () => {
  it.each<[bigint[], number | null]>([
    [[5n, 5n, 5n, 5n], 0],
    [[0n, 0n, 0n, 8n], 0.75],
    [[1n, 3n], 0.25],
    [[], null],
  ])('of %s is %s', (held, expected) => {
    expect(giniOf(held)).toBe(expected);
  });

  it('lies between 0 and 1, and does not depend on order or scale', () => {
    fc.assert(
      fc.property(amounts, (held) => {
        const gini = giniOf(held) ?? -1;
        expect(gini).toBeGreaterThanOrEqual(0);
        expect(gini).toBeLessThan(1);
        expect(giniOf([...held].reverse())).toBe(gini);
        expect(giniOf(held.map((amount) => amount * 1000n))).toBe(gini);
      }),
    );
  });
});
