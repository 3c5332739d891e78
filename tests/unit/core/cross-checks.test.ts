import { expect, it } from 'vitest';
import { crossChecksOf, subgraphLagsOf } from '../../../src/data/cross-checks.ts';
import { statusSchema } from '../../../src/data/status.ts';

const side = (value: string | null) => ({ source: 'A', value, at: 'block 1' });
const comparison = {
  what: 'supply',
  unit: 'LPT',
  ours: side('1'),
  theirs: side('2'),
  difference: 0.5,
  limit: 0.1,
  limitBecause: 'it moves',
  asOf: '2026-11-20T11:00:00Z',
};
const lag = { index: 1, chain: 4_000, blocks: 3_999, limit: 3_600, measuredAt: '2026-11-20T11:00:00Z' };
const check = { name: 'c', category: 'cross-source', detail: 'd' } as const;
const entry = { lastAttempt: null, lastSuccess: null, outcome: null, reason: null };
const status = statusSchema.parse({
  rounds: {
    ...entry,
    checks: [
      { ...check, passed: false, comparison },
      { ...check, passed: false, holdsBack: false, lag },
      { ...check, passed: true },
    ],
  },
  lips: { ...entry, checks: [] },
});

it('lists every comparison with its dataset, and what it holds back', () => {
  expect(crossChecksOf(status)).toEqual([{ dataset: 'rounds', name: 'c', passed: false, holdsBack: true, ...comparison }]);
});

it('lists the lag of each dataset that measured one', () => {
  expect(subgraphLagsOf(status)).toEqual([{ dataset: 'rounds', ...lag }]);
  expect(subgraphLagsOf({})).toEqual([]);
});
