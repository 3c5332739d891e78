import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError } from '../../src/data/snapshot.ts';
import { parseStatus, statusSchema, type Status } from '../../src/data/status.ts';
import { writeAtomically } from './write-atomically.ts';

export type StatusEntry = Status[string];
export const statusFileOf = (directory: string): string => join(directory, '_status.json');

/**
 * Outcome of the last refresh per dataset; empty where none ever ran.
 * @throws ContentError for a file that is not what a refresh writes.
 */
export function readStatus(directory: string): Status {
  const file = statusFileOf(directory);
  if (!existsSync(file)) return {};
  return parseStatus(readFileSync(file, 'utf8'), file);
}

/** Status → the one text it can have: datasets and fields in order of name, final newline. */
export function formatStatus(status: Status): string {
  return `${JSON.stringify(sortKeys(statusSchema.parse(status)), null, 2)}\n`;
}

/**
 * Replaces the entry of one dataset and leaves the others as they are. A file that cannot be read holds nothing worth keeping: it is
 * written anew.
 * @throws StorageError
 */
export function updateStatus(directory: string, id: string, change: (previous: StatusEntry | undefined) => StatusEntry): void {
  const status = readUsableStatus(directory);
  writeAtomically(statusFileOf(directory), formatStatus({ ...status, [id]: change(status[id]) }));
}

/** The same, empty where the file cannot be read. */
export function readUsableStatus(directory: string): Status {
  try {
    return readStatus(directory);
  } catch (error) {
    if (error instanceof ContentError) return {};
    throw error;
  }
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]));
}
