import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  countDays,
  coverageOf,
  dayOfUnix,
  endOfDay,
  gapsBetween,
  sourceOn,
  stretchesOf,
  unixOfDay,
} from '../../../src/data/day-series.ts';
import { storedTable, tableOf } from '../../../src/data/day-table.ts';
import { describeTable } from './tables.ts';

const day = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('2000-01-01', count));
const sortedDays = fc
  .uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 })
  .map((counts) => counts.sort((a, b) => a - b).map((count) => addDays('2022-02-15', count)));

describe('UTC days', () => {
  it('crosses months, leap days and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
    expect(endOfDay('2026-04-05')).toBe('2026-04-06T00:00:00Z');
  });

  it('counts both ends, and undoes what it added', () => {
    expect(countDays('2022-02-15', '2022-02-15')).toBe(1);
    fc.assert(
      fc.property(day, fc.integer({ min: -500, max: 500 }), (from, count) => {
        expect(addDays(addDays(from, count), -count)).toBe(from);
        expect(countDays(from, addDays(from, count))).toBe(count + 1);
        expect(dayOfUnix(unixOfDay(from))).toBe(from);
        expect(dayOfUnix(unixOfDay(from) + 86_399)).toBe(from);
      }),
    );
  });
});

describe('gaps and coverage', () => {
  it('finds single days and longer holes', () => {
    expect(gapsBetween(['2022-06-20', '2022-06-21', '2022-06-23', '2022-06-27'])).toEqual([
      { from: '2022-06-22', to: '2022-06-22' },
      { from: '2022-06-24', to: '2022-06-26' },
    ]);
  });

  it('days and gaps together are every day from the first to the last', () => {
    fc.assert(
      fc.property(sortedDays, (days) => {
        const { firstDay, lastDay, missingDays, days: count } = coverageOf(days, 'whole day');
        const missing = missingDays.reduce((sum, { from, to }) => sum + countDays(from, to), 0);
        expect(count + missing).toBe(countDays(firstDay, lastDay));
        for (const { from, to } of missingDays) expect(days.some((date) => from <= date && date <= to)).toBe(false);
      }),
    );
  });

  it('observes a flow from the start of its first day and a state from the end of it', () => {
    expect(coverageOf(['2025-10-04', '2025-10-05'], 'whole day')).toMatchObject({
      observedFrom: '2025-10-04T00:00:00Z',
      observedTo: '2025-10-06T00:00:00Z',
    });
    expect(coverageOf(['2025-10-04', '2025-10-05'], 'end of day')).toMatchObject({
      observedFrom: '2025-10-05T00:00:00Z',
      observedTo: '2025-10-06T00:00:00Z',
    });
    expect(() => coverageOf([], 'whole day')).toThrow('no coverage');
  });
});

describe('stretches', () => {
  const sourced = sortedDays.chain((days) =>
    fc
      .array(fc.constantFrom('a', 'b', 'c'), { minLength: days.length, maxLength: days.length })
      .map((sources) => days.map((date, index) => ({ date, source: sources[index] ?? 'a' }))),
  );

  it('give back the source of each day, do not overlap, and are as few as can be', () => {
    fc.assert(
      fc.property(sourced, (days) => {
        const stretches = stretchesOf(days);
        for (const { date, source } of days) expect(sourceOn(stretches, date)).toBe(source);
        for (const [index, { from, to, source }] of stretches.entries()) {
          const before = stretches[index - 1];
          expect(from <= to).toBe(true);
          if (before) expect(before.to < from && before.source !== source).toBe(true);
        }
      }),
    );
    expect(sourceOn([{ from: '2022-02-15', to: '2022-02-16', source: 'a' }], '2022-02-17')).toBeUndefined();
  });

  it('a stored table gives back the cells it was made from', () => {
    fc.assert(
      fc.property(sourced, sourced, (fees, supply) => {
        const table = describeTable({ fees, supply });
        const stored = storedTable(table, { fees: { moment: 'whole day' }, supply: { moment: 'end of day' } });
        expect(tableOf(stored as never)).toEqual(table);
        expect(stored.days.map(({ date }) => date)).toEqual([...new Set([...fees, ...supply].map(({ date }) => date))].sort());
      }),
    );
  });
});
