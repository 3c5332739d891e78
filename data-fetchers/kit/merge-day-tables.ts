import type { Cell, DayTable } from '../../src/data/day-table.ts';
import type { CheckResult } from '../../src/data/status.ts';
import { compareSeries, describeComparison } from './compare-series.ts';

/** Whether a stored cell is kept whatever an upstream says now: it was imported from a recording. */
type IsFinal = (cell: Cell) => boolean;

/**
 * Stored and live cells as one table: final stored cells stay, live ones replace others and are added, and a stored cell that the upstream
 * no longer has stays too. Neither argument is changed.
 */
export function mergeDayTables<Key extends string>(stored: DayTable<Key>, live: DayTable<Key>, isFinal: IsFinal): DayTable<Key> {
  const merged = Object.entries<Map<string, Cell>>(stored).map(([key, cells]) => {
    const column = new Map(cells);
    for (const [date, cell] of live[key as Key]) {
      const kept = column.get(date);
      if (kept === undefined || !isFinal(kept)) column.set(date, cell);
    }
    return [key, column];
  });
  return Object.fromEntries(merged) as DayTable<Key>;
}

/** Part of the compared days that may lie outside of the tolerance: single days of an index may be off, a series may not. */
const shareOutside = 0.05;

/**
 * Compares final stored cells with what the upstream says now, one result per column that has days in common.
 * @param tolerances relative difference a day may show, by column.
 */
export function compareWithFinal<Key extends string>(
  stored: DayTable<Key>,
  live: DayTable<Key>,
  isFinal: IsFinal,
  tolerances: Record<Key, number>,
): CheckResult[] {
  return Object.entries<number>(tolerances).flatMap(([name, tolerance]): CheckResult[] => {
    const key = name as Key;
    const recorded = new Map([...stored[key]].flatMap(([date, cell]) => (isFinal(cell) ? [[date, cell.value] as const] : [])));
    const now = new Map([...live[key]].map(([date, { value }]) => [date, value]));
    const comparison = compareSeries(now, recorded, tolerance);
    if (comparison.compared === 0) return [];
    return [
      {
        name: `recorded and live values agree: ${name}`,
        category: 'cross-source',
        passed: comparison.outside <= comparison.compared * shareOutside,
        detail: describeComparison(comparison),
        limit: `${tolerance * 100} % on ${(1 - shareOutside) * 100} % of the days`,
      },
    ];
  });
}
