import { existsSync } from 'node:fs';
import { findSpecs } from '../kit/registry.ts';
import { readArguments, UsageError, type Command } from './command.ts';
import { formatCommitMessage } from './commit-message.ts';
import { describeChanges } from './describe-changes.ts';
import { findNews, type News } from './find-news.ts';
import { foldersOf } from './folders.ts';
import { GitError, openGit } from './git.ts';
import { parseJsonObject } from './parse-json-object.ts';
import { readCommit, readFolder, type Side } from './snapshot-side.ts';

/**
 * What changed in the snapshots between a commit and the files here, or between two commits; a UTC day stands for its last commit.
 * First in words, then row by row; with --message as the message of the commit that a scheduled refresh makes.
 */
export const diff: Command = async (args, { env, clock, print, printError }) => {
  const { words, flags } = readArguments('diff', args, ['--message']);
  if (words.length > 2) throw new UsageError('"diff" takes at most two git revisions or days: diff [A] [B].');
  const { snapshots: folder, specs: specFolder } = foldersOf(env);
  try {
    if (!existsSync(folder)) throw new GitError(`${folder} does not exist, so there is nothing to compare.`);
    const git = openGit(folder);
    const [from = 'HEAD', to] = words;
    const before = readCommit(git, from);
    const after = to ? readCommit(git, to) : readFolder(folder);
    const news = findNews(await findSpecs(specFolder), before, after);
    if (flags.has('--message')) print(formatCommitMessage(clock.now().toISOString().slice(0, 10), news));
    else for (const line of describe(before, after, news)) print(line);
    return 0;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    printError(error.message);
    return 1;
  }
};

function describe(before: Side, after: Side, news: readonly News[]): string[] {
  if (news.length === 0) return [`No snapshot differs between ${before.label} and ${after.label}.`];
  return [
    `Snapshots: ${before.label} → ${after.label}`,
    '',
    ...news.flatMap(({ id, statements }) => statements.map((statement) => `${id}: ${statement}`)),
    '',
    'Row by row',
    ...news.flatMap(({ id }) => compareFile(id, before.files.get(id), after.files.get(id))),
  ];
}

function compareFile(id: string, before: string | undefined, after: string | undefined): string[] {
  if (before === undefined) return ['', `${id}: new dataset`];
  if (after === undefined) return ['', `${id}: removed`];
  const [old, next] = [parseJsonObject(before), parseJsonObject(after)];
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

const show = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : 'no reading');
