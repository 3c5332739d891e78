import { existsSync, readFileSync } from 'node:fs';
import { formatChangeLog, type ChangeEntry } from '../../src/data/change-log.ts';
import { isInFuture } from '../kit/as-of.ts';
import { changeLogFileOf, readChangeLog } from '../kit/change-log-file.ts';
import { explainFailure } from '../kit/explain-failure.ts';
import type { Finding } from './check.ts';

/** The log of what refreshes changed: valid, written the one way, about known datasets, not dated ahead. A missing file is an empty log. */
export function checkChangeLog(folder: string, ids: readonly string[], now: Date): Finding[] {
  const file = changeLogFileOf(folder);
  if (!existsSync(file)) return [];
  try {
    const log = readChangeLog(folder);
    return [
      {
        file,
        problem: findProblem(log, readFileSync(file, 'utf8'), ids, now),
        note: `${log.length} ${log.length === 1 ? 'entry' : 'entries'}`,
      },
    ];
  } catch (error) {
    return [{ file, problem: explainFailure(error).reason.replace(`${file}: `, '') }];
  }
}

function findProblem(log: readonly ChangeEntry[], text: string, ids: readonly string[], now: Date): string | null {
  const stranger = log.find(({ dataset }) => !ids.includes(dataset));
  if (stranger) return `has an entry of "${stranger.dataset}", which is no dataset. Delete the entry.`;
  const future = log.find(({ at }) => isInFuture(at, now));
  if (future) return `has the date ${future.at}, which is in the future.`;
  return formatChangeLog(log) === text ? null : 'is not written the way a refresh writes it; it is not edited by hand.';
}
