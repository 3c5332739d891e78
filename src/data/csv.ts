import type { Cell, TableSpec } from './spec.ts';

/**
 * A table as CSV (RFC 4180: CRLF, quotes doubled). Absent is an empty field, never 0. Text that a spreadsheet would run as a formula
 * gets a leading apostrophe; numbers, also negative ones, are left alone.
 */
export function formatCsv<Data>(table: TableSpec<Data>, data: Data): string {
  const keys = table.columns.map(({ key }) => key);
  const lines = [keys.map(formatCell).join(',')];
  for (const row of table.rows(data)) lines.push(keys.map((key) => formatCell(row[key] ?? null)).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function formatCell(cell: Cell): string {
  if (cell === null) return '';
  const text = String(cell);
  const safe = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
