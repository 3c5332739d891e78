import type { ChartSeries, ChartSpec } from './chart-spec.ts';
import { dayAt, lengthOf } from './chart-x.ts';
import { formatCell } from './format-amount.ts';

type Table = { columns: string[]; rows: (string | null)[][] };

/**
 * A daily chart as a table of months, newest first.
 * @param how sum: total of the month's recorded days of the first series, marked where days are missing; last: each series' value on
 * the last recorded day of the month.
 */
export function monthlyTable({ x, axes, series }: ChartSpec, how: 'sum' | 'last'): Table {
  const shown = how === 'sum' ? series.slice(0, 1) : series;
  const monthOfPoint = Array.from({ length: lengthOf(x) }, (_, index) => dayAt(x, index).slice(0, 7));
  const byMonth = shown.map(({ values }) => groupByMonth(values, monthOfPoint));
  const months = [...new Set(monthOfPoint)].reverse();
  const print = how === 'sum' ? printSum : printLast;
  const printers = shown.map(({ unit, axis }) => (value: number) => formatCell(value, unit, (axes[axis] ?? axes.left).format));
  const cells = (month: string) => byMonth.map((values, index) => print(values.get(month) ?? [], month, printers[index] ?? String));
  return { columns: ['Month', ...shown.map(how === 'sum' ? sumHead : lastHead)], rows: months.map((month) => [month, ...cells(month)]) };
}

function groupByMonth(values: readonly (number | null)[], monthOfPoint: readonly string[]): Map<string, number[]> {
  const months = new Map<string, number[]>();
  for (const [index, value] of values.entries()) {
    const month = monthOfPoint[index] ?? '';
    if (value !== null) months.set(month, [...(months.get(month) ?? []), value]);
  }
  return months;
}

function printSum(values: readonly number[], month: string, write: (value: number) => string): string | null {
  if (values.length === 0) return null;
  const total = write(values.reduce((sum, value) => sum + value, 0));
  return values.length === daysIn(month) ? total : `${total} (${values.length} of ${daysIn(month)} days)`;
}

function printLast(values: readonly number[], _month: string, write: (value: number) => string): string | null {
  const last = values.at(-1);
  return last === undefined ? null : write(last);
}

const daysIn = (month: string) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
const sumHead = ({ unit }: ChartSeries) => `Sum of the month, ${unit}`;
const lastHead = ({ label, unit }: ChartSeries) => `${[label, unit].filter(Boolean).join(', ')}, last recorded day`;
