import type { ChartSpec } from './chart-spec.ts';
import { formatAmount } from './format-amount.ts';

type Table = { columns: string[]; rows: (string | null)[][] };

/**
 * A daily chart as a table of months, newest first.
 * @param how sum: total of the month's recorded days, marked where days are missing; last: the value at the last recorded day of the month.
 */
export function monthlyTable(spec: ChartSpec, how: 'sum' | 'last'): Table {
  if (spec.x.kind !== 'daily') throw new Error(`Chart ${spec.id} is not daily.`);
  const start = Date.parse(`${spec.x.start}T00:00:00Z`);
  const dayAt = (index: number) => new Date(start + index * 86_400_000).toISOString().slice(0, 10);
  const months = [...new Set(Array.from({ length: spec.x.count }, (_, index) => dayAt(index).slice(0, 7)))].reverse();
  const series = how === 'sum' ? spec.series.slice(0, 1) : spec.series;
  const cell = (values: readonly (number | null)[], month: string, format: ChartSpec['axes']['left']['format']) => {
    const inMonth = values.filter((value, index): value is number => value !== null && dayAt(index).startsWith(month));
    const last = inMonth.at(-1);
    if (last === undefined) return null;
    if (how === 'last') return formatAmount(last, '', format);
    const total = formatAmount(inMonth.reduce((sum, value) => sum + value, 0), '', format);
    return inMonth.length === daysIn(month) ? total : `${total} (${inMonth.length} of ${daysIn(month)} days)`;
  };
  return {
    columns: ['Month', ...series.map(({ label, unit }) => (how === 'sum' ? `Sum of the month (${unit})` : `${label} (${unit}), last recorded day`))],
    rows: months.map((month) => [month, ...series.map(({ values, axis }) => cell(values, month, (spec.axes[axis] ?? spec.axes.left).format))]),
  };
}

const daysIn = (month: string) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
