import type { Cell } from './spec.ts';

/** The fields of a row that a table has columns for, as cells: lists of plain values are joined with spaces, absent is null. */
export function cellsOf(row: object, columns: readonly { key: string }[]): Record<string, Cell> {
  return Object.fromEntries(
    columns.map(({ key }) => {
      const value = (row as Record<string, unknown>)[key];
      return [key, (Array.isArray(value) ? value.join(' ') : (value ?? null)) as Cell];
    }),
  );
}

/** Names a row of a list in errors by the first of the given fields that it has. */
export const describeRowBy =
  (...names: readonly string[]) =>
  (data: unknown, [list, index]: readonly PropertyKey[]): string | undefined => {
    const row: unknown = (data as Record<PropertyKey, Record<PropertyKey, unknown> | undefined> | null)?.[list ?? '']?.[index ?? ''];
    if (row === null || typeof row !== 'object') return undefined;
    const found = names.map((name) => (row as Record<string, unknown>)[name]).find((value) => typeof value === 'string' || typeof value === 'number');
    return found === undefined ? undefined : String(found);
  };
