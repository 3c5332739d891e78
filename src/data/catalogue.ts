import type { FactTable } from './fact-table.ts';
import type { DatasetSpec } from './spec.ts';

const byId = <Item extends { id: string }>(a: Item, b: Item) => (a.id < b.id ? -1 : 1);

const specFiles = import.meta.glob<{ spec: DatasetSpec }>('./specs/*.ts', { eager: true });
const tableFiles = import.meta.glob<{ table: FactTable }>('./facts/*.ts', { eager: true });

/** Every dataset spec, found by its file: adding one needs no list to be edited. */
export const allSpecs: readonly DatasetSpec[] = Object.values(specFiles)
  .map(({ spec }) => spec)
  .sort(byId);

/**
 * A dataset spec by its id.
 * @throws Error for an id no file declares: the page that asks is wrong.
 */
export function findSpec(id: string): DatasetSpec {
  const spec = allSpecs.find((candidate) => candidate.id === id);
  if (!spec) throw new Error(`There is no dataset "${id}". Datasets are declared in src/data/specs/<id>.ts.`);
  return spec;
}

/** Every hand-kept table, found by its file. */
export const allTables: readonly FactTable[] = Object.values(tableFiles)
  .map(({ table }) => table)
  .sort(byId);
