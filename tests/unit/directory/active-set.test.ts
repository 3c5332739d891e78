import { expect, test } from 'vitest';
import { deriveCutQuartiles, quantile } from '../../../src/data/metrics/active-set.ts';
import { addressAt, anOrchestrator, orchestratorsOf } from './a-directory.ts';

test('quartiles of cuts are those of the active set, dated by the contracts where these were read', () => {
  const rows = [0.1, 0.2, 0.6, 1].map((rewardCut, index) => anOrchestrator({ address: addressAt(index), rewardCut, active: rewardCut < 1 }));
  const values = (own = {}) => deriveCutQuartiles(orchestratorsOf(rows, own), 'rewardCut');
  expect(values().map(({ value }) => value)).toEqual([expect.closeTo(0.15), 0.2, expect.closeTo(0.4)]);
  expect(values({ chain: { at: '2026-11-20T09:00:00Z', block: 1, source: 'subgraph' } })[1]).toMatchObject({ asOf: '2026-11-20T09:00:00Z', unit: 'share' });
});

test('without a reading, or without an active orchestrator, they are absent with a reason', () => {
  const absent = { ...orchestratorsOf([]), data: null, asOf: null, absentBecause: 'Not recorded.' };
  expect(deriveCutQuartiles(absent, 'feeShare')[1]).toMatchObject({ value: null, absentBecause: 'Not recorded.' });
  expect(deriveCutQuartiles(orchestratorsOf([anOrchestrator({ active: false })]), 'feeShare')[0]).toMatchObject({ value: null });
  expect(quantile([3], 0.25)).toBe(3);
});
