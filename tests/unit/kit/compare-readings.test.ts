import { describe, expect, it } from 'vitest';
import { compareReading, measureLag } from '../../../data-fetchers/kit/compare-readings.ts';

describe('lag of an index', () => {
  it.each<[number, bigint, boolean, RegExp]>([
    [100, 100n, true, /is 0 L2 blocks behind/],
    [100, 3_700n, true, /is 3600 L2 blocks behind: block 100 of 3700/],
    [100, 3_701n, false, /is 3601 L2 blocks behind/],
    [500, 100n, true, /is 0 L2 blocks behind: block 500 of 100/],
  ])('block %s of %s', (indexed, chain, passed, detail) => {
    expect(measureLag(indexed, chain)).toMatchObject({ passed, detail: expect.stringMatching(detail) });
  });
});

describe('comparison with a reading', () => {
  const comparison = { what: 'supply', indexed: '101', indexedAt: 'round 7', read: (raw: string) => raw, limit: 0.01 };
  const reading = (raw: string) => ({ name: 'x', raw });

  it.each<[string, boolean]>([
    ['100', true],
    ['99', false],
  ])('with %s on chain passes: %s', (raw, passed) => {
    expect(compareReading(comparison, reading(raw), 9n)).toMatchObject({
      passed,
      detail: expect.stringContaining(`${raw} on chain at block 9`),
    });
  });

  it('does not pass where a side is missing', () => {
    expect(compareReading(comparison, { name: 'x', raw: null, reason: 'f(): it reverted.' }, 9n)).toMatchObject({
      passed: false,
      detail: 'could not be compared: f(): it reverted',
    });
    expect(compareReading(comparison, undefined, 9n).passed).toBe(false);
    expect(compareReading({ ...comparison, indexed: null }, reading('100'), 9n)).toMatchObject({
      passed: false,
      detail: expect.stringContaining('the subgraph has no value (round 7)'),
    });
  });
});
