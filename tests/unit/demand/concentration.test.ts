import fc from 'fast-check';
import { expect, it } from 'vitest';
import { concentrationOf } from '../../../src/data/demand/concentration.ts';
import { decimalFromBase } from '../../../src/data/units.ts';

it('is one where a single account pays, and 1 ÷ n where n pay the same', () => {
  expect(concentrationOf(['2.5'])).toEqual({ payers: 1, top1: 1, top3: 1, top5: 1, hhi: 1 });
  expect(concentrationOf(Array.from({ length: 8 }, () => '0.1'))).toEqual({ payers: 8, top1: 0.125, top3: 0.375, top5: 0.625, hhi: 0.125 });
});

it('does not count accounts that paid nothing, and has no shares of nothing', () => {
  expect(concentrationOf(['0', '3', '0', '1'])).toEqual({ payers: 2, top1: 0.75, top3: 1, top5: 1, hhi: 0.625 });
  expect(concentrationOf(['0', '0'])).toEqual({ payers: 0, top1: null, top3: null, top5: null, hhi: null });
  expect(concentrationOf([])).toMatchObject({ payers: 0, hhi: null });
});

it('keeps its order and its bounds for any fees', () => {
  const fees = fc.array(fc.bigInt({ min: 0n, max: 10n ** 30n }), { minLength: 1, maxLength: 40 }).map((list) => list.map((wei) => decimalFromBase(wei)));
  fc.assert(
    fc.property(fees, (list) => {
      const { payers, top1, top3, top5, hhi } = concentrationOf(list);
      if (top1 === null || top3 === null || top5 === null || hhi === null) return expect(payers).toBe(0);
      expect(top1).toBeLessThanOrEqual(top3);
      expect(top3).toBeLessThanOrEqual(top5);
      expect(top5).toBeLessThanOrEqual(1);
      expect(hhi).toBeGreaterThanOrEqual(1 / payers - 1e-9);
      expect(hhi).toBeLessThanOrEqual(top1 + 1e-9);
      expect(concentrationOf([...list].reverse())).toEqual(concentrationOf(list));
    }),
  );
});
