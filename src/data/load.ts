import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';
import { parseFacts, type Facts, type FactTable } from './fact-table.ts';
import { parseChangeLog, type ChangeEntry } from './change-log.ts';
import { ContentError, parseSnapshot, type Snapshot } from './snapshot.ts';
import type { DatasetSpec } from './spec.ts';
import { parseStatus, type Status } from './status.ts';

/** Folders of committed content, relative to the project root; tests point the variables at copies of their own. */
export const snapshotDirectory = () => process.env['ATLAS_SNAPSHOT_DIR'] ?? 'content/snapshots';
export const factsDirectory = () => process.env['ATLAS_FACTS_DIR'] ?? 'content/facts';

const cache = new Map<string, { text: string; value: unknown }>();

/** Reads a file once per content: pages of one build share the parsed value, and an author's edit shows at once. */
function readParsed<Value>(file: string, what: string, parse: (text: string) => Value): Value {
  if (!existsSync(file)) throw new ContentError(`${file} is missing: ${what}`);
  const text = readFileSync(file, 'utf8');
  const hit = cache.get(file);
  if (hit?.text === text) return hit.value as Value;
  const value = parse(text);
  cache.set(file, { text, value });
  return value;
}

/**
 * The committed snapshot of a dataset: the only way pages get at machine-made data.
 * @throws ContentError with file, row and remedy; it stops the build.
 */
export function loadSnapshot<Schema extends z.ZodType>(spec: DatasetSpec<Schema>): Snapshot<z.output<Schema>> {
  const file = join(snapshotDirectory(), `${spec.id}.json`);
  return readParsed(file, `restore it with "git checkout", or run "npm run data -- refresh ${spec.id}".`, (text) => parseSnapshot(spec, text, file));
}

/** The committed bytes of a snapshot, for the download that is exactly the file. */
export function loadSnapshotText(id: string): string {
  return readFileSync(join(snapshotDirectory(), `${id}.json`), 'utf8');
}

/**
 * A hand-kept table.
 * @throws ContentError with file, row and remedy; it stops the build.
 */
export function loadFacts<Row extends z.ZodType>(table: FactTable<Row>): Facts<z.output<Row>> {
  const file = join(factsDirectory(), `${table.id}.yaml`);
  return readParsed(file, 'restore it with "git checkout".', (text) => parseFacts(table, text, file));
}

/** Outcome of the last refresh per dataset. A missing file means that none ever ran. */
export function loadStatus(): Status {
  const file = join(snapshotDirectory(), '_status.json');
  if (!existsSync(file)) return {};
  return readParsed(file, '', (text) => parseStatus(text, file));
}

/** What refreshes changed, oldest first. A missing file means that none ever changed anything. */
export function loadChangeLog(): ChangeEntry[] {
  const file = join(snapshotDirectory(), '_changes.json');
  if (!existsSync(file)) return [];
  return readParsed(file, '', (text) => parseChangeLog(text, file));
}

/**
 * Refuses files that nothing declares, so that a misspelt or orphaned file cannot lie around unchecked.
 * @throws ContentError naming the file.
 */
export function assertNoStrayFiles(directory: string, extension: string, known: readonly string[]): void {
  // A killed refresh leaves .<name>.<pid>.tmp behind; the next one clears it, and a build in between must not stop at it.
  const files = readdirSync(directory).filter((file) => !/^\..+\.\d+\.tmp$/.test(file));
  const stray = files.find((file) => !known.includes(file.slice(0, -extension.length)) || !file.endsWith(extension));
  if (stray) throw new ContentError(`${join(directory, stray)} belongs to no declared dataset or table. Delete it, or add its declaration under src/data.`);
}
