import { coverageOf, sourceOn, stretchesOf, type Coverage, type Moment, type Stretch } from './day-series.ts';

/** One value of a daily table together with the provenance id it came from. */
export type Cell = { value: string | number; source: string };

/** A daily table by column: day → cell. Absent is no entry. */
export type DayTable<Key extends string> = Record<Key, Map<string, Cell>>;

/** A table without any cell. */
export function emptyTable<Key extends string>(keys: readonly Key[]): DayTable<Key> {
  return Object.fromEntries(keys.map((key) => [key, new Map()])) as DayTable<Key>;
}

type Stored<Key extends string> = {
  columns: readonly { key: Key; stretches: readonly Stretch[] }[];
  days: readonly ({ date: string } & Record<Key, string | number | null>)[];
};

/** Stored rows and stretches → cells. The inverse of storedTable. */
export function tableOf<Key extends string>({ columns, days }: Stored<Key>): DayTable<Key> {
  const table = emptyTable(columns.map(({ key }) => key));
  for (const { key, stretches } of columns) {
    for (const row of days) {
      const value = row[key];
      const source = sourceOn(stretches, row.date);
      if (value !== null && source !== undefined) table[key].set(row.date, { value, source });
    }
  }
  return table;
}

/** One row per day that has any cell, oldest first; absent is null. */
function rowsOf<Key extends string>(table: DayTable<Key>, keys: readonly Key[]): Record<string, string | number | null>[] {
  const dates = [...new Set(keys.flatMap((key) => [...table[key].keys()]))].sort();
  return dates.map((date) => ({ date, ...Object.fromEntries(keys.map((key) => [key, table[key].get(date)?.value ?? null])) }));
}

/** What a column covers, how far it reaches and where each stretch came from. A column without any cell covers nothing. */
function describeCells(
  cells: ReadonlyMap<string, Cell>,
  moment: Moment,
): { asOf: string | null; coverage: Coverage | null; stretches: Stretch[] } {
  if (cells.size === 0) return { asOf: null, coverage: null, stretches: [] };
  const days = [...cells].map(([date, { source }]) => ({ date, source })).sort((a, b) => (a.date < b.date ? -1 : 1));
  const coverage = coverageOf(
    days.map(({ date }) => date),
    moment,
  );
  return { asOf: coverage.observedTo, coverage, stretches: stretchesOf(days) };
}

/** A whole table as it is stored: what each column says about itself, and the rows. The spec of the dataset checks it. */
export function storedTable<Key extends string>(table: DayTable<Key>, definitions: Record<Key, { moment: Moment }>) {
  const keys = Object.keys(definitions) as Key[];
  return {
    columns: keys.map((key) => ({ key, ...definitions[key], ...describeCells(table[key], definitions[key].moment) })),
    days: rowsOf(table, keys),
  };
}
