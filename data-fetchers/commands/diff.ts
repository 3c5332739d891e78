import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments, UsageError, type Command } from './command.ts';
import { describeChanges } from './describe-changes.ts';
import { foldersOf } from './folders.ts';
import { GitError, openGit, type Git } from './git.ts';

/** Snapshot files by name, as text: of a commit or of the folder as it is. */
type Side = { label: string; files: ReadonlyMap<string, string> };

/** What changed in the snapshots between a commit and the files here, or between two commits. */
export const diff: Command = async (args, { env, print, printError }) => {
  const { words } = readArguments('diff', args);
  if (words.length > 2) throw new UsageError('"diff" takes at most two git revisions: diff [A] [B].');
  const folder = foldersOf(env).snapshots;
  try {
    if (!existsSync(folder)) throw new GitError(`${folder} does not exist, so there is nothing to compare.`);
    const git = openGit(folder);
    const [before = 'HEAD', after] = words;
    const sides = [readCommit(git, before), after ? readCommit(git, after) : readFolder(folder)] as const;
    for (const line of compare(...sides)) print(line);
    return 0;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    printError(error.message);
    return 1;
  }
};

const isSnapshot = (file: string): boolean => file.endsWith('.json') && !file.startsWith('_');

function readCommit(git: Git, revision: string): Side {
  const commit = git.resolve(revision);
  return {
    label: `${revision} (${commit.slice(0, 9)})`,
    files: new Map(
      git
        .list(commit)
        .filter(isSnapshot)
        .map((file) => [file, git.show(commit, file)]),
    ),
  };
}

function readFolder(folder: string): Side {
  return {
    label: folder,
    files: new Map(
      readdirSync(folder)
        .filter(isSnapshot)
        .map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
    ),
  };
}

function compare(before: Side, after: Side): string[] {
  const names = [...new Set([...before.files.keys(), ...after.files.keys()])].sort();
  const changed = names.filter((name) => before.files.get(name) !== after.files.get(name));
  if (changed.length === 0) return [`No snapshot differs between ${before.label} and ${after.label}.`];
  return [
    `Snapshots: ${before.label} → ${after.label}`,
    ...changed.flatMap((name) => compareFile(name, before.files.get(name), after.files.get(name))),
  ];
}

function compareFile(name: string, before: string | undefined, after: string | undefined): string[] {
  const id = name.slice(0, -'.json'.length);
  if (before === undefined) return ['', `${id}: new dataset`];
  if (after === undefined) return ['', `${id}: removed`];
  const [old, next] = [parse(before), parse(after)];
  if (!old || !next) return ['', `${id}: ${old ? 'the newer' : 'the older'} file is not valid JSON`];
  const asOf = `as of ${show(old['asOf'])} → ${show(next['asOf'])}`;
  const version = old['version'] === next['version'] ? '' : `, version ${show(old['version'])} → ${show(next['version'])}`;
  const changes = describeChanges(old['data'], next['data']);
  return [
    '',
    `${id}: ${asOf}${version}`,
    ...(changes.length > 0 ? changes : ['data unchanged; provenance differs']).map((line) => `  ${line}`),
  ];
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const show = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : 'no reading');
