import { describe, expect, it } from 'vitest';
import { pendingTimes } from '../../../src/calendar/pending-times.ts';
import { loadSnapshot } from '../../../src/data/load.ts';
import { bandRows, deriveDelegationNow, newestAndYearBefore, shareOfLpt } from '../../../src/data/metrics/delegators.ts';
import { spec, type Delegation } from '../../../src/data/specs/delegation.ts';
import { sumDecimals } from '../../../src/data/units.ts';

const snapshot = loadSnapshot(spec);
const data = snapshot.data ?? expect.unreachable('the delegation was recorded');
const newest = data.readings.at(-1) ?? expect.unreachable('there is a reading');
const now: NonNullable<Delegation['now']> = {
  ...{ round: 4400, activeStakeLpt: '25', activeStakeAt: newest.at, activeStakeSource: newest.source, unbondingLpt: '3', unbondingLocks: 2, withdrawableLpt: '0', withdrawableLocks: 0 },
  pendingByRound: [
    { withdrawRound: 4401, lpt: '1', locks: 1 },
    { withdrawRound: 4403, lpt: '2', locks: 1 },
  ],
  topDelegators: [],
};

describe('bands of the newest reading', () => {
  const rows = bandRows(data.readings);

  it('add up to all delegators and all principal, and stand beside a year before of the same source', () => {
    expect(rows.reduce((sum, row) => sum + row.delegators, 0)).toBe(newest.delegators);
    expect(sumDecimals(rows.map(({ principalLpt }) => principalLpt))).toBe(newest.principalLpt);
    expect(newestAndYearBefore(data.readings)?.before?.month).toBe('2025-01');
    expect(rows.every(({ delegatorsBefore }) => delegatorsBefore !== null)).toBe(true);
  });

  it('are not compared across sources', () => {
    const later = data.readings.map((row, index) => (index === data.readings.length - 1 ? { ...row, source: 'another' } : row));
    expect(bandRows(later).map(({ delegatorsBefore, principalBeforeLpt }) => [delegatorsBefore, principalBeforeLpt])).toEqual(rows.map(() => [null, null]));
  });

  it('do not exist without a reading, and have no shares of nothing', () => {
    expect(bandRows([])).toEqual([]);
    expect(shareOfLpt('0', '0')).toBeNull();
  });
});

describe('what only a refresh knows', () => {
  it('is absent with the reason of the dataset', () => {
    expect(deriveDelegationNow(snapshot, 'unbondingLpt')).toMatchObject({ value: null, absentBecause: data.absentBecause });
  });

  it('is there once it was read', () => {
    expect(deriveDelegationNow({ ...snapshot, data: { ...data, now, absentBecause: null } }, 'activeStakeLpt')).toMatchObject({ value: '25', unit: 'LPT', asOf: newest.at });
  });

  it('has locks that add up to their sum, in rounds still to come: the spec refuses others', () => {
    const check = (fields: Partial<typeof now>) => spec.schema.safeParse({ ...data, now: { ...now, ...fields }, absentBecause: null }).error?.issues[0]?.message;
    expect(check({})).toBeUndefined();
    expect(check({ unbondingLpt: '4' })).toBe('adds up to unbondingLpt');
    expect(check({ round: 4401 })).toBe('rounds are unique, sorted and still to come');
  });
});

describe('when locks can be withdrawn', () => {
  const pending = now.pendingByRound ?? [];

  it('follows from the running round and the length of a round', () => {
    const [first, second] = pendingTimes(pending, { running: { round: 4400, at: '2026-11-20T00:00:00Z' }, rounds: [], lengthBlocks: 6000 });
    expect(first?.start).toEqual({ from: '2026-11-20T00:00:00Z', to: '2026-11-20T20:00:00Z', isKnown: false });
    expect(second?.start).toMatchObject({ from: '2026-11-21T16:00:00Z', to: '2026-11-22T12:00:00Z' });
  });

  it('is not known where no round is', () => {
    expect(pendingTimes(pending, { running: { round: 4400, at: '2026-11-20T00:00:00Z' }, rounds: [], lengthBlocks: null }).map(({ start }) => start)).toEqual([null, null]);
  });
});
