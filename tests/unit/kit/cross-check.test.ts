import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crossCheck } from '../../../data-fetchers/kit/cross-check.ts';
import { checkResultSchema } from '../../../src/data/status.ts';

const side = (source: string, value: string | null) => ({ source, value, at: 'block 7' });
const check = (ours: string | null, theirs: string | null, limit: number, more: object = {}) =>
  checkResultSchema.parse(
    crossCheck(
      {
        what: 'fees',
        unit: 'ETH',
        ours: side('A', ours),
        theirs: side('B', theirs),
        limit,
        limitBecause: 'they are read minutes apart',
        asOf: '2026-11-20T11:00:00Z',
      },
      { name: 'A and B agree', ...more },
    ),
  );

it('passes up to the limit and not beyond, whichever of the two is larger', () => {
  expect([check('105', '100', 0.05).passed, check('95', '100', 0.05).passed]).toEqual([true, true]);
  expect([check('105.1', '100', 0.05).passed, check('94.9', '100', 0.05).passed]).toEqual([false, false]);
});

it('publishes the same difference that it judges', () => {
  const amount = fc.integer({ min: 1, max: 1_000_000 }).map(String);
  fc.assert(
    fc.property(amount, amount, fc.double({ min: 0, max: 2, noNaN: true }), (ours, theirs, limit) => {
      const { passed, comparison } = check(ours, theirs, limit);
      expect(passed).toBe((comparison?.difference ?? Infinity) <= limit);
    }),
  );
});

it('has no finite difference to nothing, and none where both are nothing', () => {
  expect(check('1', '0', 1)).toMatchObject({ passed: false, comparison: { difference: null } });
  expect(check('0', '0', 0)).toMatchObject({ passed: true, comparison: { difference: 0 } });
});

it('does not pass where a side is missing, and says which or why', () => {
  expect(check(null, '1', 1)).toMatchObject({ passed: false, detail: 'could not be compared: A has no value (block 7)' });
  expect(check('1', null, 1)).toMatchObject({ passed: false, detail: 'could not be compared: B has no value (block 7)' });
  expect(check('1', null, 1, { reason: 'the call reverted.' }).detail).toBe('could not be compared: the call reverted');
  // A side that is missing holds back even while the index lags: there would be nothing to prefer.
  expect(check('1', null, 1, { lag: { isPastLimit: true } }).holdsBack).toBeUndefined();
});
