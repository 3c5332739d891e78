import { describe, expect, it } from 'vitest';
import { compareReading } from '../../../data-fetchers/kit/compare-readings.ts';
import { measureLag } from '../../../data-fetchers/kit/subgraph-lag.ts';
import { checkResultSchema } from '../../../src/data/status.ts';

const chain = { block: { number: 9n }, observedAt: '2026-11-20T11:00:00Z' };
const near = measureLag({ number: 9 }, chain);
const far = measureLag({ number: 9 }, { ...chain, block: { number: 5_000n } });
const comparison = {
  what: 'supply',
  unit: 'LPT',
  indexed: '101',
  indexedAt: 'round 7',
  read: (raw: string) => raw,
  limit: 0.01,
  limitBecause: 'it moves',
};
const reading = (raw: string) => ({ name: 'x', raw });

describe('comparison with a reading', () => {
  it.each<[string, boolean]>([
    ['100', true],
    ['99', false],
  ])('with %s on chain passes: %s', (raw, passed) => {
    const result = checkResultSchema.parse(compareReading(comparison, reading(raw), chain, near));
    expect(result).toMatchObject({
      passed,
      limit: '1 %: it moves',
      detail: expect.stringContaining(`Arbitrum One ${raw} LPT (block 9)`),
      comparison: { ours: { value: '101', at: 'round 7' }, theirs: { value: raw }, limit: 0.01, asOf: chain.observedAt },
    });
    expect(result.comparison?.difference).toBeCloseTo(Math.abs(101 - Number(raw)) / Number(raw), 12);
    expect(result.holdsBack).toBeUndefined();
  });

  it('of an index that lags is published and holds nothing back', () => {
    expect(compareReading(comparison, reading('50'), chain, far)).toMatchObject({
      passed: false,
      holdsBack: false,
      comparison: { difference: 1.02 },
    });
    expect(compareReading(comparison, reading('101'), chain, far)).toMatchObject({ passed: true, comparison: { difference: 0 } });
  });

  it('does not pass where a side is missing', () => {
    expect(compareReading(comparison, { name: 'x', raw: null, reason: 'f(): it reverted.' }, chain, near)).toMatchObject({
      passed: false,
      detail: 'could not be compared: f(): it reverted',
      comparison: { difference: null, theirs: { value: null } },
    });
    expect(compareReading(comparison, undefined, chain, near).passed).toBe(false);
    expect(compareReading({ ...comparison, indexed: null }, reading('100'), chain, near)).toMatchObject({
      passed: false,
      detail: expect.stringContaining('has no value (round 7)'),
    });
  });
});
