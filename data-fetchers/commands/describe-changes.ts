type Row = Record<string, unknown>;

/** Lines shown per list before the rest is only counted. */
const shownPerList = 20;

/** Fields that name a row, in order of preference. */
const keyFields = ['id', 'key', 'day', 'date', 'round', 'number', 'name', 'address'];

/**
 * Changes between two values of JSON as lines for a reader: fields as "path: old → new", lists of rows by the key of their rows as
 * "+ added", "- removed" and "~ changed".
 */
export function describeChanges(before: unknown, after: unknown, path = 'data'): string[] {
  if (isSame(before, after)) return [];
  if (isRow(before) && isRow(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names.flatMap((name) => describeChanges(before[name], after[name], `${path}.${name}`));
  }
  if (Array.isArray(before) && Array.isArray(after)) return describeList(before, after, path);
  return [`${path}: ${shorten(before)} → ${shorten(after)}`];
}

function describeList(before: readonly unknown[], after: readonly unknown[], path: string): string[] {
  const key = findKey(before, after);
  const old = indexBy(before, key);
  const next = indexBy(after, key);
  const added = [...next.keys()].filter((name) => !old.has(name));
  const removed = [...old.keys()].filter((name) => !next.has(name));
  const changed = [...next].flatMap(([name, row]) =>
    old.has(name) && !isSame(old.get(name), row) ? [`~ ${name}: ${describeRowChange(old.get(name), row)}`] : [],
  );
  const lines = [...added.map((name) => `+ ${shorten(name)}`), ...removed.map((name) => `- ${shorten(name)}`), ...changed];
  const head = `${path}: ${added.length} added, ${removed.length} removed, ${changed.length} changed`;
  if (lines.length === 0) return [`${path}: the same rows in another order or number`];
  const rest = lines.length - shownPerList;
  return [head, ...lines.slice(0, shownPerList).map((line) => `  ${line}`), ...(rest > 0 ? [`  … and ${rest} more`] : [])];
}

/** Changed fields of one row, without the name of the row. */
function describeRowChange(before: unknown, after: unknown): string {
  return describeChanges(before, after, '')
    .map((line) => line.trim().replace(/^\./, ''))
    .join('; ');
}

/** The first key field that every row of both lists has and that no two rows of a list share. */
function findKey(before: readonly unknown[], after: readonly unknown[]): string | null {
  const isKeyOf = (rows: readonly unknown[]) => (field: string) =>
    rows.every((row) => isRow(row) && ['string', 'number'].includes(typeof row[field])) &&
    new Set(rows.map((row) => (row as Row)[field])).size === rows.length;
  return keyFields.find((field) => isKeyOf(before)(field) && isKeyOf(after)(field)) ?? null;
}

/** Rows by key; where they have none, by their whole text, so that a change reads as one removed and one added. */
function indexBy(rows: readonly unknown[], key: string | null): Map<string, unknown> {
  return new Map(rows.map((row) => [key === null ? JSON.stringify(row) : String((row as Row)[key]), row]));
}

const isRow = (value: unknown): value is Row => value !== null && typeof value === 'object' && !Array.isArray(value);
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function shorten(value: unknown): string {
  if (value === undefined) return '(none)';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
