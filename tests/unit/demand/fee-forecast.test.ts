import { describe, expect, it } from 'vitest';
import { deriveFeeForecasts, forecastInput, monthAfter, mostInputAgeDays, standingOf } from '../../../src/data/demand/fee-forecast.ts';
import { forecastTable } from '../../../src/data/demand/forecast-table.ts';
import { addDays } from '../../../src/data/day-series.ts';
import { snapshotOf, syntheticTable } from '../network-history/tables.ts';

const history = snapshotOf(syntheticTable(900, { from: '2023-01-10', without: ['2023-04-15'] }));
const { months, lastDay } = forecastInput(history, 'ETH');

it('takes whole months that follow each other, up to the newest whole one', () => {
  expect(months[0]?.period).toBe('2023-05');
  expect([lastDay, months.at(-1)?.period]).toEqual(['2025-05-31', '2025-05']);
  expect(months.every(({ isComplete }) => isComplete)).toBe(true);
});

it('has no input without a whole month', () => {
  const short = snapshotOf(syntheticTable(20, { from: '2025-01-05' }));
  expect(forecastInput(short, 'ETH')).toMatchObject({ months: [], lastDay: null });
  expect(deriveFeeForecasts(short, 'ETH', '2025-02-01')).toEqual([]);
});

describe('what may be said on a day', () => {
  const limit = addDays('2025-06-01', mostInputAgeDays);

  it('is the coming months while the input is young', () => {
    const forecasts = deriveFeeForecasts(history, 'ETH', limit);
    expect(new Set(forecasts.map(({ standing }) => standing))).toEqual(new Set(['current']));
    const [first] = forecasts;
    expect(first).toMatchObject({ horizon: 1, period: { from: '2025-06-01', to: '2025-06-30' } });
    expect(first?.value).toMatchObject({ asOf: '2025-05-31', evidence: 'estimated', value: Number(Number(months.at(-1)?.fees.value).toPrecision(4)) });
  });

  it('is only what is over once the input is old, and nothing that reaches into the present', () => {
    const day = addDays(limit, 1);
    const forecasts = deriveFeeForecasts(history, 'ETH', day);
    expect(forecasts.map(({ horizon, standing }) => `${horizon} ${standing}`).slice(0, 3)).toEqual(['1 past', '3 withheld', '12 withheld']);
    expect(forecasts[1]?.value).toMatchObject({ value: null, absentBecause: expect.stringContaining('reach into the present') });
    expect(forecasts[0]?.value.value).not.toBeNull();
  });

  it('does not count the last day of its months as over before it is', () => {
    expect(standingOf('2025-05-31', '2025-08-31', '2025-08-31')).toBe('withheld');
    expect(standingOf('2025-05-31', '2025-08-31', '2025-09-01')).toBe('past');
  });
});

it('counts months over the end of a year', () => {
  expect([monthAfter('2025-12-31', 1), monthAfter('2025-11-30', 12), monthAfter('2025-01-31', 1)]).toEqual(['2026-01', '2026-11', '2025-02']);
});

it('lists every try with the days it knew and the days it speaks of', () => {
  const forecasts = deriveFeeForecasts(history, 'ETH', '2025-06-10');
  const rows = [...forecastTable.rows([{ input: { unit: 'ETH', months, lastDay }, forecasts }])];
  expect(rows).toHaveLength(forecasts.reduce((sum, { tries }) => sum + tries.length, 0));
  expect(rows[0]).toMatchObject({ inputTo: '2023-05-31', from: '2023-06-01', to: '2023-06-30', low: null });
  expect(rows.every(({ inputTo, from }) => String(inputTo) < String(from))).toBe(true);
});
