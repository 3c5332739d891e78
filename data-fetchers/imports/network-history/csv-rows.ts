/**
 * Plain comma-separated text without quoting → one object per line, keyed by the header.
 * @throws Error naming the line whose number of fields is not that of the header.
 */
export function parseCsvRows(text: string): Record<string, string>[] {
  const [header, ...lines] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  if (header === undefined) throw new Error('The file is empty.');
  return lines.map((fields, index) => {
    if (fields.length !== header.length) throw new Error(`Line ${index + 2} has ${fields.length} fields, the header has ${header.length}.`);
    return Object.fromEntries(header.map((name, column) => [name, fields[column] ?? '']));
  });
}
