import type { FetchRecord } from './http.ts';

/** Values with a record of every answer they came from. */
export type Paged<Value> = { value: Value; records: FetchRecord[] };

type Pages<Item, Cursor> = {
  /** The items after a cursor, in the order of their cursors. */
  fetchPage: (after: Cursor) => Promise<{ items: Item[]; record: FetchRecord }>;
  start: Cursor;
  cursorOf: (item: Item) => Cursor;
  /** Items of a full page; a shorter one is the last. */
  pageSize: number;
  mostPages: number;
  /** Makes the error for what the upstream did: "sent 5 twice in a paged answer". */
  refuse: (reason: string) => Error;
};

/**
 * Page after page until one is not full.
 * @throws refuse(…) where an item comes twice, because then pages overlap or repeat and others may be missing, and where there is no end.
 */
export async function fetchPages<Item, Cursor extends string | number>(pages: Pages<Item, Cursor>): Promise<Paged<Item[]>> {
  const { fetchPage, start, cursorOf, pageSize, mostPages, refuse } = pages;
  const items: Item[] = [];
  const records: FetchRecord[] = [];
  const seen = new Set<Cursor>();
  for (let after = start; records.length < mostPages;) {
    const page = await fetchPage(after);
    for (const item of page.items) {
      const cursor = cursorOf(item);
      if (seen.has(cursor)) throw refuse(`sent ${cursor} twice in a paged answer`);
      seen.add(cursor);
      items.push(item);
    }
    records.push(page.record);
    const last = page.items.at(-1);
    if (last === undefined || page.items.length < pageSize) return { value: items, records };
    after = cursorOf(last);
  }
  throw refuse(`did not come to an end after ${mostPages} pages`);
}
