import { describe, expect, test } from 'vitest';
import { rangeWindow } from '../../../src/charts/chart-range.ts';
import { dayAt, indexAt, lengthOf, positionOf, type ChartX } from '../../../src/charts/chart-x.ts';

const daily: ChartX = { kind: 'daily', start: '2024-02-27', stepDays: 1, count: 500 };
const weekly: ChartX = { kind: 'daily', start: '2024-01-01', stepDays: 7, count: 60 };
const monthly: ChartX = { kind: 'monthly', months: ['2023-11', '2023-12', '2024-01', '2024-02'] };

describe('times of points', () => {
  test('every point is at the position of its own day, across leap days and years', () => {
    for (const x of [daily, weekly]) {
      for (let index = 0; index < lengthOf(x); index += 1) expect(positionOf(x, dayAt(x, index))).toBe(index);
    }
    expect(dayAt(daily, 2)).toBe('2024-02-29');
    expect(dayAt(monthly, 2)).toBe('2024-01-01');
  });

  test('a month spans half a point to either side of its own', () => {
    expect(positionOf(monthly, '2024-02-01')).toBe(2.5);
    expect(positionOf(monthly, '2024-02-29')).toBeCloseTo(3.5 - 1 / 29, 10);
  });

  test('a day belongs to the step or month that holds it; days outside to the nearest point', () => {
    expect(indexAt(weekly, '2024-01-07')).toBe(0);
    expect(indexAt(weekly, '2024-01-08')).toBe(1);
    expect(indexAt(monthly, '2023-12-31')).toBe(1);
    expect([indexAt(daily, '2020-01-01'), indexAt(daily, '2030-01-01')]).toEqual([0, 499]);
  });
});

describe('rangeWindow', () => {
  test('ends with the record and counts days, steps or months', () => {
    expect(rangeWindow(daily, '90d')).toEqual({ from: 410, to: 499 });
    expect(rangeWindow(daily, '1y')).toEqual({ from: 135, to: 499 });
    expect(rangeWindow(daily, 'all')).toEqual({ from: 0, to: 499 });
    expect(rangeWindow(weekly, '1y')).toEqual({ from: 8, to: 59 });
  });

  test('is the whole record where that is shorter', () => {
    expect(rangeWindow(monthly, '1y')).toEqual({ from: 0, to: 3 });
  });
});
