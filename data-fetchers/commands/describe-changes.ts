import { compareRows, isRow, isSame } from '../../src/data/compare-rows.ts';

/** Lines shown per list before the rest is only counted. */
const shownPerList = 20;

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
  const { added, removed, changed } = compareRows(before, after);
  const lines = [
    ...added.map((name) => `+ ${shorten(name)}`),
    ...removed.map((name) => `- ${shorten(name)}`),
    ...changed.map((row) => `~ ${row.name}: ${describeRowChange(row.before, row.after)}`),
  ];
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

function shorten(value: unknown): string {
  if (value === undefined) return '(none)';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
