import { allTables } from '../data/catalogue.ts';
import type { Facts, FactTable } from '../data/fact-table.ts';
import { loadFacts } from '../data/load.ts';

/** A row of a hand-kept table with the table it stands in. */
export type FoundRow = { table: FactTable; facts: Facts<unknown>; key: string; row: Record<string, unknown> };

/**
 * A hand-kept table by its id.
 * @param page path of the page that asks, for the error.
 * @throws Error naming the page, for an id that no file declares.
 */
export function findTable(id: string, page: string): FactTable {
  const table = allTables.find((candidate) => candidate.id === id);
  if (!table) throw new Error(`${page} asks for the fact table "${id}". There are: ${allTables.map((known) => known.id).join(', ')}.`);
  return table;
}

/**
 * A row of a hand-kept table by its key.
 * @throws Error naming the page, for a table or a row that does not exist.
 */
export function findRow(id: string, key: string, page: string): FoundRow {
  const table = findTable(id, page);
  const facts = loadFacts(table);
  const row = facts.rows.find((candidate) => table.key(candidate) === key);
  if (!row) throw new Error(`${page} asks for the row "${key}" of content/facts/${id}.yaml, which has none of this name.`);
  return { table, facts, key, row: row as Record<string, unknown> };
}
