import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Git } from './git.ts';

/** Snapshot files by dataset, as text: of a commit, or of the folder as it is. */
export type Side = { label: string; files: ReadonlyMap<string, string> };

const isSnapshot = (file: string): boolean => file.endsWith('.json') && !file.startsWith('_');
const datasetOf = (file: string): string => file.slice(0, -'.json'.length);

/** @param revision anything git resolves, or a UTC day. @throws GitError */
export function readCommit(git: Git, revision: string): Side {
  const commit = git.resolve(revision);
  const files = git.list(commit).filter(isSnapshot);
  return { label: `${revision} (${commit.slice(0, 9)})`, files: new Map(files.map((file) => [datasetOf(file), git.show(commit, file)])) };
}

export function readFolder(folder: string): Side {
  const files = readdirSync(folder).filter(isSnapshot);
  return { label: folder, files: new Map(files.map((file) => [datasetOf(file), readFileSync(join(folder, file), 'utf8')])) };
}

/** Datasets whose files differ, by name. */
export const differing = (before: Side, after: Side): string[] =>
  [...new Set([...before.files.keys(), ...after.files.keys()])].sort().filter((id) => before.files.get(id) !== after.files.get(id));
