import { heldAt } from '../../src/data/freshness.ts';
import { ContentError } from '../../src/data/snapshot.ts';
import { openAnswerCache } from '../kit/answer-cache.ts';
import { ageInHours, formatAge, isPastLimit } from '../kit/as-of.ts';
import { readChangeLog } from '../kit/change-log-file.ts';
import { claimFolder } from '../kit/claim-folder.ts';
import { assertEnvironment, readVariable } from '../kit/environment.ts';
import { createHttp } from '../kit/http.ts';
import type { DatasetResult } from '../kit/refresh-dataset.ts';
import { findDatasets } from '../kit/registry.ts';
import { cleanStack } from '../kit/redact-stack.ts';
import { refreshDatasets } from '../kit/runner.ts';
import { openSnapshotStore, type SnapshotStore } from '../kit/snapshot-store.ts';
import { readStatus } from '../kit/status-file.ts';
import { cadences, type Dataset } from '../kit/types.ts';
import { readArguments, UsageError, type Command, type Io } from './command.ts';
import { foldersOf } from './folders.ts';
import { formatTable } from './format-table.ts';
import { showPlainly } from './show-plainly.ts';
import { showTaskList } from './show-task-list.ts';
import { assertQuarantineDirectory, writeQuarantine } from './write-quarantine.ts';

/** Asks the upstreams and writes what changed. See help.ts for the exit codes. */
export const refresh: Command = async (args, io) => {
  const { words, flags, options } = readArguments('refresh', args, ['--full'], ['--accept', '--cadence', '--quarantine-dir']);
  const { env, clock, signal } = io;
  const folders = foldersOf(env);
  const { '--accept': accept = [], '--cadence': cadence = [], '--quarantine-dir': quarantine = [] } = options;
  if (accept.length > 0 && words.length !== 1) {
    throw new UsageError('"--accept" is for one dataset at a time: refresh <id> --accept "<name of the check>".');
  }
  const datasets = pickDatasets(await findDatasets(folders.datasets), words, cadence);
  for (const directory of quarantine) assertQuarantineDirectory(directory, folders.snapshots);
  assertEnvironment(env);
  const store = openSnapshotStore(folders.snapshots);
  const release = claimFolder(folders.snapshots);
  try {
    warnOfBrokenFiles(folders.snapshots, io);
    const cache = flags.has('--full') ? null : openAnswerCache(readVariable(env, 'ATLAS_CACHE_DIR') ?? '', clock.now());
    const http = createHttp({ clock, signal, cache });
    const show = io.isTerminal ? showTaskList : showPlainly;
    const results = await show(datasets, io, (report) =>
      refreshDatasets({ datasets, store, env, clock, signal, http, full: flags.has('--full'), accept, report }),
    );
    for (const directory of quarantine) writeQuarantine(directory, datasets, results, store);
    return summarise(datasets, results, store, io);
  } finally {
    release();
  }
};

/** The bookkeeping of earlier refreshes is lost then; the data are not. */
function warnOfBrokenFiles(folder: string, { printError }: Io): void {
  for (const read of [readStatus, readChangeLog]) {
    try {
      read(folder);
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      printError(`${error.message} This refresh does so.`);
    }
  }
}

/** Datasets by id and by cadence; all of them where neither is given. */
function pickDatasets(all: readonly Dataset[], ids: readonly string[], wanted: readonly string[]): Dataset[] {
  const known = all.map(({ spec }) => spec.id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown) throw new UsageError(`There is no dataset "${unknown}". There are: ${known.join(', ')}.`);
  const odd = wanted.find((word) => !(cadences as readonly string[]).includes(word));
  if (odd) throw new UsageError(`There is no cadence "${odd}". There are: ${cadences.join(', ')}.`);
  return all.filter(
    ({ spec, cadence }) => (ids.length === 0 || ids.includes(spec.id)) && (wanted.length === 0 || wanted.includes(cadence)),
  );
}

/** Prints the outcomes and turns them into the exit code: the alarm is about age, not about one bad night. */
function summarise(
  datasets: readonly Dataset[],
  results: readonly DatasetResult[],
  store: SnapshotStore,
  { env, clock, print, printError }: Io,
): number {
  const now = clock.now();
  const past: string[] = [];
  const status = readStatus(store.directory);
  const rows = datasets.map(({ spec, mayStayEmpty = false }) => {
    const result = results.find(({ id }) => id === spec.id);
    const asOf = store.read(spec).snapshot?.asOf ?? null;
    const held = heldAt(spec, asOf, status[spec.id]?.lastSuccess);
    const isPast = !(mayStayEmpty && held === null) && isPastLimit(held, spec.staleAfterHours, now);
    if (isPast) past.push(spec.id);
    const age = held ? formatAge(ageInHours(held, now)) : '';
    return [
      spec.id,
      result?.outcome ?? '',
      asOf ?? 'no reading',
      isPast && age ? `${age}, past ${formatAge(spec.staleAfterHours)}` : age,
      result?.reason ?? '',
    ];
  });
  print('');
  for (const line of formatTable([['dataset', 'outcome', 'as of', 'age', 'reason'], ...rows])) print(line);
  const defects = results.filter(({ defect }) => defect !== undefined);
  for (const { id, defect } of defects)
    if (defect instanceof Error && isUnexpected(defect)) printError(`\n${id}: ${cleanStack(defect, env)}`);
  if (defects.length > 0) return 2;
  if (past.length > 0) print(`\nPast the stale limit: ${past.join(', ')}.`);
  return past.length > 0 ? 1 : 0;
}

/** A stack helps only where our own code went wrong. */
const isUnexpected = ({ name }: Error): boolean => name !== 'StorageError' && name !== 'ConfigurationError';
