import { describe, expect, test } from 'vitest';
import { describeWindow } from '../../../src/charts/describe-window.ts';
import { formatAmount, formatCell, formatTick } from '../../../src/charts/format-amount.ts';
import { formatDay } from '../../../src/charts/format-day.ts';
import { aChart, aSeries } from './a-chart.ts';

describe('formatTick', () => {
  test.each([
    [0, 0.5, 'number', '0'],
    [0.4, 0.2, 'number', '0.4'],
    [2500, 500, 'number', '2.5k'],
    [2000, 500, 'number', '2k'],
    [80_000, 20_000, 'number', '80k'],
    [25_500_000, 500_000, 'number', '25.5M'],
    [51_560_000, 20_000, 'number', '51.56M'],
    [0.0625, 0.0125, 'number', '0.0625'],
    [0.52, 0.02, 'percent', '52\u00a0%'],
    [0.525, 0.005, 'percent', '52.5\u00a0%'],
  ] as const)('%s in steps of %s as %s is %s', (value, step, format, text) => expect(formatTick(value, step, format)).toBe(text));

  test('neighbouring labels always differ', () => {
    for (const step of [0.05, 0.1, 0.02, 0.5, 2, 25, 500, 2000, 250_000]) {
      const labels = Array.from({ length: 8 }, (_, index) => formatTick(1_000_000 + index * step, step, 'number'));
      expect(new Set(labels).size).toBe(8);
    }
  });
});

test('formatAmount writes about four digits, with the unit on the same line', () => {
  expect(formatAmount(0.43526084, 'ETH', 'number')).toBe('0.4353\u00a0ETH');
  expect(formatAmount(0.06965, '% per round', 'number')).toBe('0.06965\u00a0% per round');
  expect(formatAmount(51_571_842.25, 'LPT', 'number')).toBe('51,571,842\u00a0LPT');
  expect(formatAmount(0.50576417, '%', 'percent')).toBe('50.58\u00a0%');
  expect(formatAmount(0, '', 'number')).toBe('0');
});

test('formatCell writes ETH with two decimals, and never a small amount as 0', () => {
  expect([1234.5, 0.01, 0, 0.00123].map((value) => formatCell(value, 'ETH', 'number'))).toEqual(['1,234.50', '0.01', '0.00', '0.00123']);
  expect(formatCell(51_571_842.25, 'LPT', 'number')).toBe('51,571,842');
  expect(formatCell(0.5, '%', 'percent')).toBe('50\u00a0%');
});

test('formatDay is as precise as the date', () => {
  const dates = ['2025-10-01', '2025-10', '2025', '2025-10-01T08:00:00Z'];
  expect(dates.map(formatDay)).toEqual(['1 Oct 2025', 'Oct 2025', '2025', '1 Oct 2025']);
});

test('describeWindow gives extremes and last value with dates, and says where there is no reading', () => {
  const values = [1, 4, 2, null];
  const late = aSeries({ id: 'late', label: 'Late', values: [null, null, null, 7] });
  const spec = aChart({ series: [aSeries({ values }), late], ranges: ['all'], defaultRange: 'all' }, 4);
  expect(describeWindow(spec, { from: 0, to: 2 })).toBe(
    'A saw-tooth. Shown: 1 Jan 2021 to 3 Jan 2021. ' +
      'Fees: lowest 1\u00a0ETH (1 Jan 2021), highest 4\u00a0ETH (2 Jan 2021), last 2\u00a0ETH (3 Jan 2021). Late: no reading.',
  );
});
