import { formatCsv } from '../data/csv.ts';
import { formatQuery, type DirectoryQuery } from '../data/directory/query.ts';
import type { Cell } from '../data/spec.ts';
import type { DirectoryTable, TableColumn, TableRow } from './directory-table.ts';

/** Saves what the table shows: its rows in their order, the columns of the chosen role, and the date of each part that they come from. */
export function saveRows(kind: 'csv' | 'json', table: DirectoryTable, query: DirectoryQuery): void {
  const columns = table.columns.filter(({ key, views }) => key === 'address' || query.view === 'all' || views.includes(query.view));
  const text = kind === 'csv' ? csvOf(columns, table.rowsShown) : jsonOf(columns, table.rowsShown, query);
  const url = URL.createObjectURL(new Blob([text], { type: kind === 'csv' ? 'text/csv' : 'application/json' }));
  Object.assign(document.createElement('a'), { href: url, download: `orchestrators.${kind}` }).click();
  // The browser has taken the bytes when the next task begins.
  setTimeout(() => URL.revokeObjectURL(url));
}

/** As shown: the value of a number, the words of what is no plain number; null where it is not known. */
function shownCell(row: TableRow, { key, kind }: TableColumn): Cell {
  const value = row.value(key);
  const cell = row.cell(key);
  if (value === null || !cell) return value;
  if (kind === 'list') return [...cell.querySelectorAll('li')].map((item) => item.textContent).join('; ');
  const text = cell.textContent.trim();
  // "5.83 to 6.50", "3 of 90", "9 (few), 2": the number it sorts by alone would say more than the cell does.
  return typeof value === 'number' && !/^[\d.,]+(e\d+)?$/.test(text) ? text : value;
}

const partsOf = (columns: readonly TableColumn[]): TableColumn[] => [...new Map(columns.filter(({ part }) => part).map((column) => [column.part, column])).values()];

function csvOf(columns: readonly TableColumn[], rows: readonly TableRow[]): string {
  const parts = partsOf(columns);
  const headers = [...columns.map(({ key, unit, label }) => ({ key, unit, description: label })), ...parts.map(({ part }) => ({ key: `asOf:${part}`, unit: 'UTC time', description: part }))];
  const dates = Object.fromEntries(parts.map(({ part, asOf }) => [`asOf:${part}`, asOf === 'absent' ? null : asOf]));
  const table = { id: 'orchestrators', title: 'Orchestrators', columns: headers, rows: () => rows.map((row) => ({ ...Object.fromEntries(columns.map((column) => [column.key, shownCell(row, column)])), ...dates })) };
  return formatCsv(table, null);
}

function jsonOf(columns: readonly TableColumn[], rows: readonly TableRow[], query: DirectoryQuery): string {
  const described = columns.map(({ key, label, unit, evidence, asOf }) => ({ key, label, unit, evidence: evidence || null, asOf: asOf === 'absent' || asOf === '' ? null : asOf }));
  const page = `${location.origin}${location.pathname}`;
  return JSON.stringify({ page, query: formatQuery(query), columns: described, orchestrators: rows.map((row) => Object.fromEntries(columns.map((column) => [column.key, shownCell(row, column)]))) }, null, 1);
}
