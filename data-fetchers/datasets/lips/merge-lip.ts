import type { LipFact } from '../../../src/data/facts/lips.ts';
import type { Lip, LipEvent, StatusReading } from '../../../src/data/lip-record.ts';
import type { LipStatus } from '../../../src/data/lip-status.ts';
import { fileSource, historySource, type LipFile } from './read-lip-file.ts';
import { isTold } from './read-status-history.ts';

/** What is known of one LIP from each side. `readAt` dates the reading of file and index (UTC instant). */
export type Sides = { file: LipFile; indexStatus: LipStatus | undefined; indexSource: string; fact: LipFact | undefined; previous: Lip | undefined; readAt: string; url: string };

/**
 * One LIP of the dataset: the document as it stands in the repository, and what was collected by hand about polls, execution and
 * what the chain says.
 */
export function mergeLip({ file, indexStatus, indexSource, fact, previous, readAt, url }: Sides): Lip {
  const { number, status, ...document } = file.document;
  const source = fileSource(number);
  const statuses: StatusReading[] = [{ where: 'frontmatter', status, asOf: readAt, source }];
  if (indexStatus) statuses.push({ where: 'README index', status: indexStatus, asOf: readAt, source: indexSource });
  return {
    ...document,
    number,
    statuses: [...statuses, ...(fact?.statuses.filter(({ where }) => where === 'chain') ?? [])],
    url,
    onDefaultBranch: true,
    ...(fact?.note ? { note: fact.note } : {}),
    events: mergeEvents(number, fact?.events ?? [], previous?.events ?? [], file.events),
    source,
    summary: fact?.summary ?? null,
    blobSha: file.blobSha,
  };
}

/** Hand-kept events first, then those earlier refreshes found in commits, then the new ones; a commit is told once. Sorted by date. */
function mergeEvents(number: number, byHand: readonly LipEvent[], before: readonly LipEvent[], found: readonly LipEvent[]): LipEvent[] {
  const events = [...byHand];
  for (const event of [...before.filter(({ source }) => source === historySource(number)), ...found]) {
    if (!isTold(events, event.commitUrl?.split('/').at(-1) ?? '')) events.push(event);
  }
  return events
    .map((event, index) => ({ event, index }))
    .sort((a, b) => (a.event.date < b.event.date ? -1 : a.event.date > b.event.date ? 1 : a.index - b.index))
    .map(({ event }) => event);
}
