import type { Exchange, Tampering } from './fault-proxy.ts';
import { changing, type Json } from './json-faults.ts';

type Row = { [key: string]: Json };
type Page = { of: string; size: number };

/** What a question for a page asks for, however its cursor stands; null where the upstream does not page. */
function pageOf({ url, body }: Exchange): Page | null {
  const first = /first: (\d+)/.exec(body)?.[1];
  if (first) return { of: (JSON.parse(body) as { query: string }).query, size: Number(first) };
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  // 100 is what GitHub and CoinGecko send where no size is asked for.
  return searchParams.has('page') ? { of: pathname, size: Number(searchParams.get('per_page') ?? 100) } : null;
}

/** Rows made many: each has an id of its own where it has one. */
const filled = (rows: readonly Row[], size: number): Row[] =>
  Array.from({ length: size }, (_, place) => {
    const row = rows[place % rows.length] as Row;
    return place < rows.length || typeof row['id'] !== 'string' ? row : { ...row, id: `${row['id'].slice(0, -4)}${String(place).padStart(4, '0')}` };
  });

/** An upstream that pages and ignores the cursor: each page is full, and the same as the first. */
export function repeatPages(): Tampering {
  const firstPages = new Map<string, Json>();
  return changing((document, exchange) => {
    const page = pageOf(exchange);
    if (page === null) return document;
    const key = page.of;
    const fill = (value: Json): Json => (Array.isArray(value) && value.length > 0 ? filled(value as Row[], page.size) : value);
    const known = firstPages.get(key) ?? inLists(document, fill);
    firstPages.set(key, known);
    return known;
  });
}

/** The outermost lists of a document, changed. */
function inLists(value: Json, change: (list: Json) => Json): Json {
  if (Array.isArray(value)) return change(value);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inLists(inner, change)]));
}
