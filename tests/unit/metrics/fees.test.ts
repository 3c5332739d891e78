import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/data/day-series.ts';
import {
  deriveDailyFees,
  deriveFeesBetween,
  deriveFeesByPeriod,
  deriveFeesEver,
  deriveFeesInLast,
  deriveTrailingFees,
} from '../../../src/data/metrics/fees.ts';
import { deriveTrailingMean, inputOver, type DaySeries } from '../../../src/data/metrics/series.ts';
import { baseFromDecimal, decimalFromBase } from '../../../src/data/units.ts';
import { snapshotOf, syntheticTable } from '../network-history/tables.ts';

const absent = {
  dataset: 'network-history',
  version: 1,
  asOf: null,
  provenance: [],
  data: null,
  absentBecause: 'Nothing was recorded yet.',
};
const snapshot = snapshotOf(syntheticTable(120, { from: '2025-01-01', splitAt: 60, without: ['2025-01-15'] }));
const feesOn = (date: string) => snapshot.data?.days.find((row) => row.date === date)?.feesEth ?? '';

describe('fees over a window', () => {
  it('is the exact sum of its days, dated by its ends', () => {
    const fees = deriveFeesInLast(snapshot, 30, 'ETH');
    const days = Array.from({ length: 30 }, (_, index) => feesOn(addDays('2025-04-01', index)));
    expect(fees.value).toBe(decimalFromBase(days.reduce((sum, value) => sum + baseFromDecimal(value), 0n)));
    expect(fees).toMatchObject({
      unit: 'ETH',
      since: '2025-04-01',
      asOf: '2025-04-30',
      evidence: 'derived',
      id: 'network.fees.last-30d.eth',
    });
  });

  it('names only the sources of its own days', () => {
    expect(deriveFeesInLast(snapshot, 30, 'ETH').inputs[0]?.provenance.map(({ id }) => id)).toEqual(['second']);
    expect(deriveFeesInLast(snapshot, 90, 'USD').inputs[0]?.provenance.map(({ id }) => id)).toEqual(['first', 'second']);
    expect(inputOver(snapshot, 'feesEth', { from: '2025-01-15', to: '2025-01-15' }).provenance).toEqual([]);
  });

  it('is absent, not smaller, where a day is missing', () => {
    const fees = deriveFeesInLast(snapshot, 110, 'ETH');
    expect(fees).toMatchObject({
      value: null,
      absentBecause: '1 of the days 2025-01-11 to 2025-04-30 are not recorded, the first is 2025-01-15.',
    });
    expect(deriveFeesInLast(snapshot, 365, 'ETH').value).toBeNull();
    expect(deriveFeesBetween(snapshot, { from: '2025-05-01', to: '2025-05-02' }, 'ETH', { id: 'x', label: 'x' }).value).toBeNull();
  });

  it('says why there is none where the dataset has no data', () => {
    for (const fees of [deriveFeesInLast(absent, 30, 'ETH'), deriveFeesEver(absent, 'USD')])
      expect(fees).toMatchObject({ value: null, absentBecause: 'Nothing was recorded yet.' });
    expect(deriveFeesByPeriod(absent, 'month', 'ETH')).toEqual([]);
    expect(deriveDailyFees(absent, 'ETH')).toBeNull();
    expect(deriveTrailingFees(absent, 'ETH', 30)).toBeNull();
  });

  it('since the beginning names what is missing in between', () => {
    expect(deriveFeesEver(snapshot, 'ETH')).toMatchObject({
      since: '2025-01-01',
      asOf: '2025-04-30',
      method: 'Sum of the recorded days. Not recorded: 2025-01-15.',
    });
  });
});

describe('fees by calendar period', () => {
  it('tells complete periods from parts', () => {
    const months = deriveFeesByPeriod(snapshot, 'month', 'ETH');
    expect(months.map(({ period, isComplete, recordedDays, daysInPeriod }) => [period, isComplete, recordedDays, daysInPeriod])).toEqual([
      ['2025-01', false, 30, 31],
      ['2025-02', true, 28, 28],
      ['2025-03', true, 31, 31],
      ['2025-04', true, 30, 30],
    ]);
    expect(months[0]?.fees).toMatchObject({
      label: 'Fees in 2025-01 (recorded days only)',
      method: 'Sum of 30 recorded days of 31, from 2025-01-01 to 2025-01-31.',
    });
  });

  it('names quarters and years, leap years included', () => {
    const leap = snapshotOf(syntheticTable(366, { from: '2024-01-01' }));
    expect(
      deriveFeesByPeriod(leap, 'quarter', 'USD').map(({ period, isComplete, daysInPeriod }) => [period, isComplete, daysInPeriod]),
    ).toEqual([
      ['2024-Q1', true, 91],
      ['2024-Q2', true, 91],
      ['2024-Q3', true, 92],
      ['2024-Q4', true, 92],
    ]);
    expect(deriveFeesByPeriod(leap, 'year', 'ETH').map(({ period, isComplete }) => [period, isComplete])).toEqual([['2024', true]]);
  });

  it('periods of any length add up to the same total, exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 900 }), (days, offset) => {
        const some = snapshotOf(syntheticTable(days, { from: addDays('2022-02-15', offset) }));
        const ever = deriveFeesEver(some, 'ETH').value;
        for (const calendar of ['month', 'quarter', 'year'] as const) {
          const total = deriveFeesByPeriod(some, calendar, 'ETH').reduce((sum, { fees }) => sum + baseFromDecimal(String(fees.value)), 0n);
          expect(decimalFromBase(total)).toBe(ever);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('daily lines', () => {
  it('draw a gap as null and every other day as its value', () => {
    const line = deriveDailyFees(snapshot, 'ETH');
    expect(line?.points).toHaveLength(120);
    expect(line?.points.filter(({ value }) => value === null)).toEqual([{ date: '2025-01-15', value: null }]);
    expect(line?.points[0]).toEqual({ date: '2025-01-01', value: Number(feesOn('2025-01-01')) });
    expect(line).toMatchObject({ unit: 'ETH', evidence: 'third-party' });
  });

  it('a trailing mean exists where its whole window does', () => {
    const mean = deriveTrailingFees(snapshot, 'ETH', 30);
    const dates = mean?.points.filter(({ value }) => value !== null).map(({ date }) => date);
    // 29 days after the first there is a gap inside the window until 30 days after the gap.
    expect(dates?.[0]).toBe('2025-02-14');
    expect(dates).toHaveLength(76);
    expect(mean).toMatchObject({ id: 'network-history.feesEth.trailing-mean-30d', evidence: 'derived' });
  });

  it('a trailing mean of a constant is that constant, and lies between lowest and highest', () => {
    const line = (values: (number | null)[]): DaySeries => ({
      id: 'x',
      label: 'x',
      unit: 'ETH',
      points: values.map((value, index) => ({ date: addDays('2025-01-01', index), value })),
      method: 'x',
      evidence: 'derived',
      inputs: [],
    });
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 0, max: 1000 })), { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 1, max: 10 }),
        (values, window) => {
          const { points } = deriveTrailingMean(line(values), window);
          expect(points.map(({ date }) => date)).toEqual(line(values).points.map(({ date }) => date));
          for (const [index, { value }] of points.entries()) {
            const inside = values.slice(Math.max(0, index + 1 - window), index + 1);
            const isComplete = inside.length === window && !inside.includes(null);
            expect(value !== null).toBe(isComplete);
            if (value === null) continue;
            expect(value).toBeGreaterThanOrEqual(Math.min(...inside.map(Number)) - 1e-9);
            expect(value).toBeLessThanOrEqual(Math.max(...inside.map(Number)) + 1e-9);
          }
        },
      ),
    );
    expect(deriveTrailingMean(line([7, 7, 7]), 2).points.map(({ value }) => value)).toEqual([null, 7, 7]);
    expect(() => deriveTrailingMean(line([1]), 0)).toThrow('whole number of days');
  });
});
