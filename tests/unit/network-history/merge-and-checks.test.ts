import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citedProvenance } from '../../../data-fetchers/kit/cited-provenance.ts';
import { compareSeries, describeComparison, formatDifference, relativeDifference } from '../../../data-fetchers/kit/compare-series.ts';
import {
  checkDayOrder,
  checkNewGaps,
  checkNothingDropped,
  checkRevisions,
  checkSpikes,
  checkSteps,
  checkTotal,
} from '../../../data-fetchers/kit/day-table-checks.ts';
import { compareWithFinal, mergeDayTables } from '../../../data-fetchers/kit/merge-day-tables.ts';
import { addDays } from '../../../src/data/day-series.ts';
import type { Cell, DayTable } from '../../../src/data/day-table.ts';

const isFinal = ({ source }: Cell) => source === 'recorded';
const dates = fc.integer({ min: 0, max: 30 }).map((count) => addDays('2025-01-01', count));
const columnOf = (sources: string[]) =>
  fc
    .dictionary(dates, fc.record({ value: fc.integer({ min: 1, max: 9 }), source: fc.constantFrom(...sources) }))
    .map((cells): Map<string, Cell> => new Map(Object.entries(cells)));
const tableOf = (sources: string[]): fc.Arbitrary<DayTable<'fees'>> => columnOf(sources).map((fees) => ({ fees }));

describe('merging', () => {
  it('keeps recorded cells, prefers live to earlier live, and loses nothing', () => {
    fc.assert(
      fc.property(tableOf(['recorded', 'live']), tableOf(['live']), (stored, live) => {
        const before = structuredClone(stored);
        const merged = mergeDayTables(stored, live, isFinal).fees;
        expect(stored).toEqual(before);
        expect([...merged.keys()].sort()).toEqual([...new Set([...stored.fees.keys(), ...live.fees.keys()])].sort());
        for (const [date, cell] of merged) {
          const kept = stored.fees.get(date);
          expect(cell).toEqual(kept && isFinal(kept) ? kept : (live.fees.get(date) ?? kept));
        }
        expect(mergeDayTables({ fees: merged }, live, isFinal).fees).toEqual(merged);
      }),
    );
  });

  const series = (values: number[], source: string): DayTable<'fees'> => ({
    fees: new Map(values.map((value, index) => [addDays('2025-01-01', index), { value, source }])),
  });
  const hundred = Array.from({ length: 100 }, () => 10);

  it('compares recorded with live cells, and lets single days be off', () => {
    const live = (wrong: number) =>
      series(
        hundred.map((value, index) => (index < wrong ? 20 : value)),
        'live',
      );
    const result = (wrong: number) => compareWithFinal(series(hundred, 'recorded'), live(wrong), isFinal, { fees: 0.01 })[0];
    expect(result(5)).toMatchObject({ passed: true, category: 'cross-source', limit: '1 % on 95 % of the days' });
    expect(result(6)).toMatchObject({
      passed: false,
      detail: '100 days compared, 6 further apart than the limit, largest relative difference 100.00 % on 2025-01-01',
    });
    expect(compareWithFinal(series(hundred, 'live'), live(0), isFinal, { fees: 0.01 })).toEqual([]);
  });

  it('cites the newest statement of each source that is in use', () => {
    const entry = (id: string, title: string) => ({ id, title }) as never;
    const data = { columns: [{ stretches: [{ source: 'a' }, { source: 'b' }] }] };
    expect(citedProvenance(data, [entry('a', 'old'), entry('c', 'idle'), entry('b', 'b'), entry('a', 'new')])).toEqual([
      entry('a', 'new'),
      entry('b', 'b'),
    ]);
  });
});

describe('differences', () => {
  it('are relative to the second value', () => {
    expect(relativeDifference('1.1', 1)).toBeCloseTo(0.1, 12);
    expect(relativeDifference(0, '0')).toBe(0);
    expect(relativeDifference(1, 0)).toBe(Infinity);
    expect([0, 2.3e-16, 0.0123, 1].map(formatDifference)).toEqual(['none', '2.3e-16', '1.23 %', '100.00 %']);
  });

  it('are found on shared days only', () => {
    const comparison = compareSeries(
      new Map([
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ]),
      new Map([
        ['b', '2'],
        ['c', '4'],
        ['d', '5'],
      ]),
      0.1,
    );
    expect(comparison).toEqual({ compared: 2, outside: 1, largest: 0.25, largestOn: 'c' });
    expect(describeComparison(compareSeries(new Map(), new Map(), 0.1))).toBe(
      '0 days compared, 0 further apart than the limit, largest relative difference none',
    );
  });
});

describe('checks of daily tables', () => {
  const rows = (values: (number | null)[], from = '2025-01-01') => values.map((fees, index) => ({ date: addDays(from, index), fees }));
  const tenDays = rows(Array.from({ length: 10 }, () => 2));

  it('order', () => {
    expect(checkDayOrder(tenDays)).toEqual({ passed: true, detail: '10 days, each once and in order' });
    expect(checkDayOrder([...tenDays, ...rows([1])])).toMatchObject({ passed: false, detail: '2025-01-01 stands twice or out of order' });
  });

  it('nothing dropped: a day, a value, and more than can be listed', () => {
    expect(checkNothingDropped(rows([1, 2, 3]), rows([1, null, 3]), ['fees'])).toMatchObject({ passed: true });
    expect(checkNothingDropped(rows([1, null, 3]), rows([1, 2, 3]), ['fees'])).toMatchObject({
      passed: false,
      detail: 'fees of 2025-01-02 disappeared',
    });
    expect(checkNothingDropped(rows([]), tenDays, ['fees']).detail).toMatch(/2025-01-03 disappeared and 7 more$/);
  });

  it('new holes, not old ones', () => {
    const withHole = [...rows([1, 2]), ...rows([3, 4], '2025-01-06')];
    expect(checkNewGaps(withHole, rows([1, 2]), 2)).toMatchObject({
      passed: false,
      detail: 'no values from 2025-01-03 to 2025-01-05',
      limit: '2 days',
    });
    expect(checkNewGaps(withHole, withHole, 2)).toMatchObject({ passed: true });
    expect(checkNewGaps(withHole, rows([1, 2]), 3)).toMatchObject({ passed: true });
  });

  it('totals, exactly', () => {
    const amounts = (...fees: (string | null)[]) => fees.map((fee, index) => ({ date: addDays('2025-01-01', index), fees: fee }));
    expect(checkTotal(amounts('0.1', '0.2', null), amounts('0.3'), 'fees')).toMatchObject({ passed: true, old: '0.3', new: '0.3' });
    expect(checkTotal(amounts('0.1', '0.199999999999999999'), amounts('0.3'), 'fees')).toMatchObject({
      passed: false,
      new: '0.299999999999999999',
    });
  });

  it('steps onto new days, measured per day', () => {
    const step = { key: 'fees', limit: 0.5, differ: relativeDifference } as const;
    expect(checkSteps(rows([1, 9, 9]), rows([1, 9]), step)).toMatchObject({ passed: true });
    expect(checkSteps(rows([1, 1, 2]), rows([1, 1]), step)).toMatchObject({
      passed: false,
      detail: 'fees moved from 1 on 2025-01-02 to 2 on 2025-01-03',
    });
    expect(checkSteps(rows([1, null, 2]), rows([1]), step)).toMatchObject({ passed: true, detail: 'largest step of fees per day: 0.5' });
    expect(checkSteps(rows([1, 50]), [], step)).toMatchObject({ passed: true });
  });

  it('spikes of new days against the median before them', () => {
    const spike = { key: 'fees', factor: 5, windowDays: 4 } as const;
    expect(checkSpikes([...tenDays, ...rows([10], '2025-01-11')], tenDays, spike)).toMatchObject({ passed: true });
    expect(checkSpikes([...tenDays, ...rows([10.1], '2025-01-11')], tenDays, spike)).toMatchObject({
      passed: false,
      detail: 'fees of 2025-01-11 is 10.1',
      limit: '5 times the median of the 4 days before',
    });
    expect(checkSpikes(rows([1, 100, 1]), rows([1, 100, 1]), spike)).toMatchObject({ passed: true });
    // Even number of days before: the median of 2, 2, 4, 6 is 3.
    expect(checkSpikes(rows([2, 6, 2, 4, 15.1]), rows([2, 6, 2, 4]), spike)).toMatchObject({ passed: false });
    expect(checkSpikes(rows([2, 6, 2, 4, 15]), rows([2, 6, 2, 4]), spike)).toMatchObject({ passed: true });
  });

  it('revisions, by number and size', () => {
    const limits = { count: 1, relative: 0.1 };
    expect(checkRevisions(rows([1, 2, 3]), rows([1, 2]), ['fees'], limits)).toMatchObject({
      passed: true,
      detail: 'no earlier value was revised',
    });
    expect(checkRevisions(rows([1.05, 2]), rows([1, 2]), ['fees'], limits)).toMatchObject({ passed: true, old: '1', new: '1.05' });
    expect(checkRevisions(rows([1.05, 2.1]), rows([1, 2]), ['fees'], limits)).toMatchObject({ passed: false });
    expect(checkRevisions(rows([1.5, 2]), rows([1, 2]), ['fees'], limits)).toMatchObject({
      passed: false,
      detail: 'earlier values revised: 1, most of all fees of 2025-01-01',
      limit: '1 values, each by 10.00 %',
    });
  });
});
