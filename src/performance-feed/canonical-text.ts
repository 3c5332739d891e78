/**
 * The text a publisher signs: the document as it was sent, without its member "signature", as JSON with keys sorted by code unit and no
 * spaces (the form of RFC 8785, whose numbers are those of JSON.stringify).
 */
export function canonicalText(document: Readonly<Record<string, unknown>>): string {
  return sorted(Object.fromEntries(Object.entries(document).filter(([name]) => name !== 'signature')));
}

function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${sorted(item)}`).join(',')}}`;
}
