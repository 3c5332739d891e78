import type { ChartSpec } from './chart-spec.ts';
import { formatCell } from './format-amount.ts';

/** A chart of named steps as a table: one row per step, one column per series with its unit. */
export function stepTable({ axes, series }: ChartSpec, labels: readonly string[]): { columns: string[]; rows: (string | null)[][] } {
  const cell = ({ values, unit, axis }: ChartSpec['series'][number], index: number) => {
    const value = values[index] ?? null;
    return value === null ? null : formatCell(value, unit, (axes[axis] ?? axes.left).format);
  };
  return {
    columns: ['', ...series.map(({ label, unit }) => (unit && unit !== '%' ? `${label}, ${unit}` : label))],
    rows: labels.map((label, index) => [label, ...series.map((one) => cell(one, index))]),
  };
}
