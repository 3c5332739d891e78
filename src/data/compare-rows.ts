export type Row = Record<string, unknown>;

/** Rows of two lists by name: those only in one, and those in both that differ. */
export type RowComparison = { added: string[]; removed: string[]; changed: { name: string; before: unknown; after: unknown }[] };

/** Fields that name a row, in order of preference. */
const keyFields = ['id', 'key', 'day', 'date', 'month', 'round', 'number', 'name', 'address'];

export const isRow = (value: unknown): value is Row => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Equal as JSON; a bigint counts as its digits. */
export const isSame = (a: unknown, b: unknown): boolean => a === b || textOf(a) === textOf(b);

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? item.toString() : item)) ?? 'undefined';

/** Compares lists by the key field of their rows; rows without one by their whole text, so that a change is one removed and one added. */
export function compareRows(before: readonly unknown[], after: readonly unknown[]): RowComparison {
  const key = findKey(before, after);
  const nameOf = (row: unknown) => (key === null ? textOf(row) : String((row as Row)[key]));
  return compareNamed(
    before.map((row) => [nameOf(row), row]),
    after.map((row) => [nameOf(row), row]),
  );
}

/** The same for rows whose names are known. */
export function compareNamed(
  before: readonly (readonly [string, unknown])[],
  after: readonly (readonly [string, unknown])[],
): RowComparison {
  const [old, next] = [new Map(before), new Map(after)];
  return {
    added: [...next.keys()].filter((name) => !old.has(name)),
    removed: [...old.keys()].filter((name) => !next.has(name)),
    changed: [...next].flatMap(([name, row]) =>
      old.has(name) && !isSame(old.get(name), row) ? [{ name, before: old.get(name), after: row }] : [],
    ),
  };
}

/** The first key field that every row of both lists has and that no two rows of a list share. */
function findKey(before: readonly unknown[], after: readonly unknown[]): string | null {
  const isKeyOf = (rows: readonly unknown[]) => (field: string) =>
    rows.every((row) => isRow(row) && ['string', 'number'].includes(typeof row[field])) &&
    new Set(rows.map((row) => (row as Row)[field])).size === rows.length;
  return keyFields.find((field) => isKeyOf(before)(field) && isKeyOf(after)(field)) ?? null;
}
