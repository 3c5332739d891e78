import { isInFuture } from '../kit/as-of.ts';
import { explainFailure } from '../kit/explain-failure.ts';
import { readStatus, statusFileOf } from '../kit/status-file.ts';
import type { Finding } from './check.ts';

/** The bookkeeping of refreshes: valid, about known datasets, not dated ahead. A missing file means that none ever ran. */
export function checkStatusFile(folder: string, ids: readonly string[], now: Date): Finding[] {
  const file = statusFileOf(folder);
  try {
    const status = readStatus(folder);
    const stranger = Object.keys(status).find((id) => !ids.includes(id));
    if (stranger) return [{ file, problem: `has an entry "${stranger}", which is no dataset. Delete the entry.` }];
    const dates = Object.values(status).flatMap(({ lastAttempt, lastSuccess }) => [lastAttempt, lastSuccess]);
    const future = dates.find((date) => date !== null && isInFuture(date, now));
    return [{ file, problem: future ? `has the date ${future}, which is in the future.` : null }];
  } catch (error) {
    return [{ file, problem: explainFailure(error).reason.replace(`${file}: `, '') }];
  }
}
