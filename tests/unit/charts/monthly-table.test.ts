import { describe, expect, it } from 'vitest';
import type { ChartSpec } from '../../../src/charts/chart-spec.ts';
import { monthlyTable } from '../../../src/charts/monthly-table.ts';

/** 30 January to 2 March 2025, one value per day, 31 January missing. */
const values = Array.from({ length: 32 }, (_, index) => (index === 1 ? null : index + 1));
const spec = {
  x: { kind: 'daily', start: '2025-01-30', stepDays: 1, count: 32 },
  axes: { left: { caption: 'ETH', beginAtZero: true, format: 'number' } },
  series: [
    { id: 'a', label: 'A', unit: 'ETH', kind: 'line', axis: 'left', colour: 1, emphasis: 'strong', values },
    { id: 'b', label: 'B', unit: '', kind: 'line', axis: 'left', colour: 1, emphasis: 'strong', values: values.map(() => null) },
  ],
} as unknown as ChartSpec;

describe('a chart as a table of months', () => {
  it('adds up recorded days and marks months with missing ones', () => {
    const { columns, rows } = monthlyTable(spec, 'sum');
    expect(columns).toEqual(['Month', 'Sum of the month, ETH']);
    // February: 3 + … + 30 = 462.
    expect(rows).toEqual([
      ['2025-03', '63.00 (2 of 31 days)'],
      ['2025-02', '462.00'],
      ['2025-01', '1.00 (1 of 31 days)'],
    ]);
  });

  it('shows the last recorded day of each month, and no zero where nothing is recorded', () => {
    const { columns, rows } = monthlyTable(spec, 'last');
    expect(columns).toEqual(['Month', 'A, ETH, last recorded day', 'B, last recorded day']);
    expect(rows.map((row) => row.slice(1))).toEqual([
      ['32.00', null],
      ['30.00', null],
      ['1.00', null],
    ]);
  });
});
