import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveDraw, type Candidate, type DrawWeights } from '../../../src/calculators/selection-draw.ts';

const defaults: DrawWeights = { stake: 0.7, price: 0, random: 0.3, priceFactor: 100 };
const candidate = (name: string, stakeLpt: number, weiPerUnit = 100): Candidate => ({ name, stakeLpt, weiPerUnit });
const sharesOf = (candidates: readonly Candidate[], weights: DrawWeights) => deriveDraw(candidates, weights).map(({ share }) => share);

describe('draw of an orchestrator', () => {
  it('with the defaults of the client is 70 % stake and 30 % chance', () => {
    expect(sharesOf([candidate('a', 90), candidate('b', 10)], defaults)).toEqual([0.7 * 0.9 + 0.15, expect.closeTo(0.7 * 0.1 + 0.15, 12)]);
  });

  it('weighs price by e to the minus price over factor', () => {
    const [cheap = 0, dear = 0] = sharesOf([candidate('a', 1, 100), candidate('b', 1, 200)], { stake: 0, price: 1, random: 0, priceFactor: 100 });
    expect(cheap / dear).toBeCloseTo(Math.E, 10);
    expect(cheap + dear).toBeCloseTo(1, 12);
  });

  it('makes no difference of prices that are far above the factor: the part of price is then the same for all', () => {
    const prices = [candidate('a', 0, 4_000_000), candidate('b', 0, 9_000_000)];
    expect(sharesOf(prices, { stake: 0, price: 1, random: 0, priceFactor: 100 })).toEqual([0.5, 0.5]);
  });

  it('takes the first in random order where the parts exceed one', () => {
    // Parts 0.5 + 0.5 × (3, 1) ÷ 4 = 0.875 and 0.625. In the order a, b: 0.875 and 0.125; in the order b, a: 0.625 and 0.375.
    const far = [candidate('a', 3, 1e9), candidate('b', 1, 1e9)];
    expect(sharesOf(far, { stake: 0.5, price: 0.5, random: 0, priceFactor: 100 })).toEqual([(0.875 + 0.375) / 2, (0.125 + 0.625) / 2]);
  });

  it('adds up to one where a weight as small as the tolerance goes to everybody', () => {
    const rows = ['a', 'b'].map((name) => ({ name, stakeLpt: 1, weiPerUnit: 1e9 }));
    const shares = deriveDraw(rows, { stake: 0.99, price: 0.0001, random: 0.0099, priceFactor: 100 });
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('always adds up to one, and never gives more to less stake', () => {
    const candidates = fc.array(fc.record({ stakeLpt: fc.integer({ min: 0, max: 1e9 }), weiPerUnit: fc.integer({ min: 0, max: 1e12 }) }), { minLength: 1, maxLength: 6 });
    const weights = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })).map(([stake, price]) => ({
      stake: stake / 100,
      price: ((100 - stake) * price) / 10_000,
      random: ((100 - stake) * (100 - price)) / 10_000,
      priceFactor: 100,
    }));
    fc.assert(
      fc.property(candidates, weights, (rows, weight) => {
        const shares = deriveDraw(rows.map((row, index) => ({ ...row, name: String(index) })), weight);
        expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
        for (const a of shares) for (const b of shares) if (a.stakeLpt > b.stakeLpt && a.weiPerUnit === b.weiPerUnit) expect(a.share).toBeGreaterThanOrEqual(b.share - 1e-12);
      }),
    );
  });

  it('refuses weights that do not add up to one, as the client does at start', () => {
    expect(() => deriveDraw([candidate('a', 1)], { ...defaults, stake: 0.8 })).toThrow(/add up to 1; they add up to 1.1/);
    expect(() => deriveDraw([candidate('a', 1)], { ...defaults, priceFactor: 0 })).toThrow(/factor/);
    expect(() => deriveDraw([], defaults)).toThrow(/candidates/);
  });
});
