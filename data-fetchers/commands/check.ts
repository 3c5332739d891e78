import { readArguments, UsageError, type Command } from './command.ts';
import { checkChangeLog } from './check-change-log.ts';
import { checkFacts } from './check-facts.ts';
import { checkSnapshots } from './check-snapshots.ts';
import { checkStatusFile } from './check-status-file.ts';
import { findStrayFiles } from './find-stray-files.ts';
import { foldersOf } from './folders.ts';
import { findDatasets, findFactTables, findSpecs } from '../kit/registry.ts';

/** One file and what is wrong with it; `problem` null means nothing. */
export type Finding = { file: string; problem: string | null; note?: string };

/** Validates every committed file against its declaration. No network, nothing is written. */
export const check: Command = async (args, { env, clock, print, printError }) => {
  const { words } = readArguments('check', args);
  if (words.length > 0) throw new UsageError('"check" takes no arguments: it checks everything.');
  const folders = foldersOf(env);
  const [specs, datasets, tables] = await Promise.all([
    findSpecs(folders.specs),
    findDatasets(folders.datasets),
    findFactTables(folders.tables),
  ]);
  const now = clock.now();
  const ids = specs.map(({ id }) => id);
  const findings: Finding[] = [
    ...checkSnapshots(specs, datasets, folders.snapshots, now),
    ...checkStatusFile(folders.snapshots, ids, now),
    ...checkChangeLog(folders.snapshots, ids, now),
    ...checkFacts(tables, folders.facts, now),
    ...findStrayFiles(folders.snapshots, [...ids.map((id) => `${id}.json`), '_status.json', '_changes.json']),
    ...findStrayFiles(
      folders.facts,
      tables.map(({ id }) => `${id}.yaml`),
    ),
  ];
  for (const { file, problem, note } of findings) {
    if (problem) printError(`FAIL  ${file}: ${problem}`);
    else print(`ok    ${file}${note ? `  ${note}` : ''}`);
  }
  const bad = findings.filter(({ problem }) => problem).length;
  print(`${findings.length} files checked, ${bad === 0 ? 'all good' : `${bad} with a problem`}.`);
  return bad === 0 ? 0 : 1;
};
