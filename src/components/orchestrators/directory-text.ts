import type { DirectoryCell } from '../../data/directory/cells.ts';
import { directoryColumns, directoryViews, type DirectoryColumn } from '../../data/directory/columns.ts';
import type { DirectoryPart } from '../../data/directory/parts.ts';
import { formatDay } from '../../charts/format-day.ts';

/** "measured, 20 Nov 2026": what the header of a column says of its values. */
export function evidenceOf(part: DirectoryPart): string {
  return `${part.evidence}, ${part.asOf ? formatDay(part.asOf) : 'not read'}`;
}

/** "LPT · measured, 20 Nov 2026". */
export const headerNote = (column: DirectoryColumn, part: DirectoryPart): string => [column.unit, evidenceOf(part)].filter(Boolean).join(' · ');

/** Attributes of a cell for whoever sorts: the value where the text is no number, and a mark where nothing is known. */
export function cellMarks({ text, value, byRegion }: DirectoryCell): Record<string, string> {
  if (value === null) return { 'data-n': '' };
  const isPlain = typeof value === 'string' ? value === text : Number.isFinite(Number(text.replaceAll(',', '')));
  return {
    ...(isPlain ? {} : { 'data-v': String(typeof value === 'number' ? Number(value.toPrecision(6)) : value) }),
    ...(byRegion ? { 'data-r': JSON.stringify(Object.fromEntries(Object.entries(byRegion).map(([region, score]) => [region, score.toFixed(2)]))) } : {}),
  };
}

/** Columns as they stand: those that were read before those that were not, else in their own order. */
export function columnsInOrder(parts: readonly DirectoryPart[]): DirectoryColumn[] {
  const isUnread = ({ part }: DirectoryColumn) => Number(!parts.find(({ id }) => id === part)?.asOf);
  return directoryColumns.toSorted((a, b) => isUnread(a) - isUnread(b));
}

/**
 * Rules that show the columns of the chosen role and align numbers. They count columns, because a class per cell would weigh more.
 * @param columns in the order in which they stand.
 */
export function columnStyles(columns: readonly DirectoryColumn[]): string {
  const nth = (some: readonly DirectoryColumn[]) => some.map((column) => `:nth-child(${columns.indexOf(column) + 2})`).join(',');
  const hidden = (chosen: (view: string) => string) =>
    directoryViews.flatMap(({ id }) => {
      const others = id === 'all' ? [] : columns.filter(({ views }) => !views.includes(id));
      return others.length === 0 ? [] : [`orchestrator-directory${chosen(id)} .rows tr>:is(${nth(others)}){display:none}`];
    });
  // The script sets the attribute: with :has() a browser would look at thousands of rows again for each one that moves.
  const withoutScript = `@media (scripting:none){${hidden((id) => `:has(#view-${id}:checked)`).join('')}}`;
  return [withoutScript, ...hidden((id) => `[data-view=${id}]`), `.rows tr>:is(${nth(columns.filter(({ kind }) => kind === 'number'))}){text-align:end;font-variant-numeric:tabular-nums}`].join('');
}
