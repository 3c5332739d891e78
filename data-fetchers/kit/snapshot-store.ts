import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';
import { ContentError, formatSnapshot, parseSnapshot, type Snapshot } from '../../src/data/snapshot.ts';
import type { Provenance } from '../../src/data/provenance.ts';
import type { DatasetSpec } from '../../src/data/spec.ts';
import { removeLeftovers, StorageError, writeAtomically } from './write-atomically.ts';

/** What lies in the folder for a dataset. `problem` says why an existing file cannot be used. */
export type StoredSnapshot<Data> = { snapshot: Snapshot<Data> | null; problem: string | null };

export type SnapshotStore = {
  directory: string;
  read: <Schema extends z.ZodType>(spec: DatasetSpec<Schema>) => StoredSnapshot<z.output<Schema>>;
  /** Writes where something changed. @throws ContentError for a snapshot that breaks its spec; StorageError. */
  write: <Schema extends z.ZodType>(spec: DatasetSpec<Schema>, next: Snapshot<z.output<Schema>>) => 'updated' | 'unchanged';
};

/**
 * The folder of last-good snapshots. Makes the folder where it is missing and clears what a killed run left behind.
 * @throws StorageError where the folder cannot be written, before any upstream is asked.
 */
export function openSnapshotStore(directory: string): SnapshotStore {
  makeWritable(directory);
  const fileOf = ({ id }: Pick<DatasetSpec, 'id'>) => join(directory, `${id}.json`);
  const store: SnapshotStore = {
    directory,
    read: (spec) => readSnapshot(spec, fileOf(spec)),
    write: (spec, next) => {
      const { snapshot: previous } = store.read(spec);
      if (previous && saysTheSame(spec, previous, next)) return 'unchanged';
      writeAtomically(fileOf(spec), formatSnapshot(spec, next));
      return 'updated';
    },
  };
  return store;
}

/** A snapshot file as it lies there. A file that cannot be used is a `problem`, not an exception: the refresh may mend it. */
export function readSnapshot<Schema extends z.ZodType>(spec: DatasetSpec<Schema>, file: string): StoredSnapshot<z.output<Schema>> {
  if (!existsSync(file)) return { snapshot: null, problem: null };
  try {
    return { snapshot: parseSnapshot(spec, readFileSync(file, 'utf8'), file), problem: null };
  } catch (error) {
    if (error instanceof ContentError) return { snapshot: null, problem: error.message };
    throw error;
  }
}

/** Only a write proves that one can write: permissions say little about root, quotas and read-only disks. */
function makeWritable(directory: string): void {
  const probe = join(directory, `.probe.${process.pid}.tmp`);
  try {
    mkdirSync(directory, { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new StorageError(
      `${directory} cannot be written (${(error as NodeJS.ErrnoException).code}). Point ATLAS_SNAPSHOT_DIR at a folder that can be written.`,
    );
  }
  removeLeftovers(directory);
}

/**
 * True where nothing a reader sees has changed: data, as-of date, version, and who published what under which terms. Time of asking,
 * request and bytes alone do not count, so that a refresh that found nothing new leaves no diff.
 */
function saysTheSame<Schema extends z.ZodType>(
  spec: DatasetSpec<Schema>,
  previous: Snapshot<z.output<Schema>>,
  next: Snapshot<z.output<Schema>>,
): boolean {
  const visible = (snapshot: Snapshot<z.output<Schema>>) =>
    formatSnapshot(spec, { ...snapshot, provenance: [] }) + JSON.stringify(snapshot.provenance.map(describeSource));
  return visible(previous) === visible(next);
}

const describeSource = ({ kind, id, publisher, title, url, licence, processing, evidence }: Provenance) => [
  kind,
  id,
  publisher,
  title,
  url,
  licence,
  processing,
  evidence,
];
