import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FactTable } from '../../src/data/fact-table.ts';
import type { DatasetSpec } from '../../src/data/spec.ts';
import type { Dataset } from './types.ts';

/** A file of a registry folder that does not declare what its place promises: a defect of ours. */
export class RegistryError extends Error {
  override name = 'RegistryError';
}

/**
 * Datasets: every file of the folder exports one as `dataset`, and is called like it. There is no central list to edit.
 * @throws RegistryError naming the file.
 */
export async function findDatasets(folder: string): Promise<Dataset[]> {
  const isDataset = (value: Partial<Dataset>) =>
    typeof value.spec?.id === 'string' && typeof value.collect === 'function' && Array.isArray(value.checks);
  return findExports<Dataset>(folder, 'dataset', isDataset, ({ spec }) => spec.id);
}

/** Specs: every file exports one as `spec`, and is called like it. @throws RegistryError */
export async function findSpecs(folder: string): Promise<DatasetSpec[]> {
  const isSpec = (value: Partial<DatasetSpec>) =>
    typeof value.id === 'string' && typeof value.version === 'number' && typeof value.schema?.safeDecode === 'function';
  return findExports<DatasetSpec>(folder, 'spec', isSpec, ({ id }) => id);
}

/** Fact tables: every file exports one as `table`, and is called like it. @throws RegistryError */
export async function findFactTables(folder: string): Promise<FactTable[]> {
  const isTable = (value: Partial<FactTable>) =>
    typeof value.id === 'string' && typeof value.key === 'function' && typeof value.row?.safeParse === 'function';
  return findExports<FactTable>(folder, 'table', isTable, ({ id }) => id);
}

async function findExports<Item>(
  folder: string,
  name: string,
  isItem: (value: Partial<Item>) => boolean,
  idOf: (item: Item) => string,
): Promise<Item[]> {
  const found = new Map<string, { file: string; item: Item }>();
  for (const file of listModules(folder)) {
    const path = join(folder, file);
    const value = ((await import(pathToFileURL(resolve(path)).href)) as Record<string, unknown>)[name];
    if (value === null || typeof value !== 'object' || !isItem(value as Partial<Item>)) {
      throw new RegistryError(`${path} must export its declaration as "${name}".`);
    }
    const id = idOf(value as Item);
    const twin = found.get(id);
    if (twin) throw new RegistryError(`${path} has the id "${id}" of ${join(folder, twin.file)}. Give one of them another id.`);
    found.set(id, { file, item: value as Item });
  }
  for (const [id, { file }] of found)
    if (file !== `${id}.ts`) throw new RegistryError(`${join(folder, file)} declares "${id}": call it ${id}.ts.`);
  return [...found.values()].map(({ item }) => item);
}

function listModules(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .sort();
  } catch (error) {
    throw new RegistryError(`The folder ${folder} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
