import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addToLog, formatChangeLog, parseChangeLog, type ChangeEntry } from '../../src/data/change-log.ts';
import { findChanges } from '../../src/data/find-changes.ts';
import { ContentError, type Snapshot } from '../../src/data/snapshot.ts';
import type { DatasetSpec } from '../../src/data/spec.ts';
import { writeAtomically } from './write-atomically.ts';

export const changeLogFileOf = (directory: string): string => join(directory, '_changes.json');

/**
 * What refreshes changed, oldest first; empty where none ever changed anything.
 * @throws ContentError for a file that is not what a refresh writes.
 */
export function readChangeLog(directory: string): ChangeEntry[] {
  const file = changeLogFileOf(directory);
  return existsSync(file) ? parseChangeLog(readFileSync(file, 'utf8'), file) : [];
}

/** What a refresh changed in one dataset. */
export function entryOf(spec: DatasetSpec, previous: Snapshot | null, next: Snapshot, now: Date): ChangeEntry {
  const changes = findChanges(spec, previous?.data ?? null, next.data);
  return { at: now.toISOString(), dataset: spec.id, asOf: { from: previous?.asOf ?? null, to: next.asOf }, changes };
}

/**
 * Adds an entry. A file that cannot be read is begun anew: git keeps the old one, and `data diff` tells what is missing.
 * @throws StorageError
 */
export function addChange(directory: string, entry: ChangeEntry): void {
  writeAtomically(changeLogFileOf(directory), formatChangeLog(addToLog(readUsableLog(directory), entry)));
}

function readUsableLog(directory: string): ChangeEntry[] {
  try {
    return readChangeLog(directory);
  } catch (error) {
    if (error instanceof ContentError) return [];
    throw error;
  }
}
