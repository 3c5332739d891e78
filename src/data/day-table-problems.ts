import { coverageOf, sourceOn, type Coverage, type Moment, type Stretch } from './day-series.ts';

type Row<Key extends string> = { date: string } & Record<Key, string | number | null>;
type Column<Key extends string> = { key: Key; moment: Moment; asOf: string | null; coverage: Coverage | null; stretches: readonly Stretch[] };
type Stored<Key extends string> = { columns: readonly Column<Key>[]; days: readonly Row<Key>[] };

/** What is wrong, and where: a path into the stored table. */
export type Problem = { path: (string | number)[]; message: string };

/** Everything in which a stored daily table contradicts itself: order of days, and what columns say about their coverage and sources. */
export function problemsOfDayTable<Key extends string>({ columns, days }: Stored<Key>, keys: readonly Key[]): Problem[] {
  const noDay = days.findIndex(({ date }) => Number.isNaN(Date.parse(`${date}T00:00:00Z`)));
  if (noDay >= 0) return [{ path: ['days', noDay, 'date'], message: 'is not a day of the calendar' }];
  const found = columns.map(({ key }) => key).join();
  const wrongColumns = found === keys.join() ? [] : [{ path: ['columns'], message: `must be ${keys.join(', ')}, in this order` }];
  return [...wrongColumns, ...problemsOfDays(days, keys), ...columns.flatMap((column, index) => problemsOfColumn(column, index, days))];
}

/** Rows out of order, twice or empty. */
function problemsOfDays<Key extends string>(days: readonly Row<Key>[], keys: readonly Key[]): Problem[] {
  return days.flatMap((row, index) => {
    const at = (message: string) => [{ path: ['days', index], message }];
    const before = days[index - 1]?.date ?? '';
    if (row.date === before) return at(`the day ${row.date} occurs twice`);
    if (row.date < before) return at(`the day ${row.date} stands after ${before}`);
    return keys.every((key) => row[key] === null) ? at('has no value; leave the day out') : [];
  });
}

/** A column whose statement about itself is not what the rows say. */
function problemsOfColumn<Key extends string>(column: Column<Key>, index: number, days: readonly Row<Key>[]): Problem[] {
  const at = (field: string, message: string) => [{ path: ['columns', index, field], message }];
  const dates = days.filter((row) => row[column.key] !== null).map(({ date }) => date);
  const actual = dates.length === 0 ? null : coverageOf(dates, column.moment);
  if (canonical(actual) !== canonical(column.coverage)) return at('coverage', `the rows say ${JSON.stringify(actual)}`);
  if (column.asOf !== (actual?.observedTo ?? null)) return at('asOf', `the rows reach ${actual?.observedTo ?? 'no day'}`);
  const crossing = column.stretches.find(({ from, to }, number) => from > to || from <= (column.stretches[number - 1]?.to ?? ''));
  if (crossing) return at('stretches', `the stretch from ${crossing.from} overlaps or runs backwards`);
  const orphan = dates.find((date) => sourceOn(column.stretches, date) === undefined);
  return orphan ? at('stretches', `no stretch names the source of ${orphan}`) : [];
}

/** Text that is equal for equal coverage, whatever the order of its fields. */
const canonical = (coverage: Coverage | null): string => JSON.stringify(Object.entries(coverage ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
