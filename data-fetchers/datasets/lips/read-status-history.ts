import { parseLipDocument } from '../../../src/data/lip-document.ts';
import type { LipEvent } from '../../../src/data/lip-record.ts';
import type { LipStatus } from '../../../src/data/lip-status.ts';
import type { FetchRecord } from '../../kit/http.ts';
import { fetchFile, fetchFileCommits, type FileCommit, type GitHub } from '../../sources/github.ts';
import { parseAnswer } from './parse-answer.ts';

/** What is known of a LIP before it is read: its status, when that was read, and the events already told. */
export type KnownLip = { status: LipStatus | null; readAt: string; events: readonly LipEvent[] };

type Question = { repository: string; commit: string; path: string; status: LipStatus; source: string; known: KnownLip | null };

/**
 * What commits did to a LIP since it was last read: status events and changes of its text, oldest first. Walks back from the newest
 * commit and compares each version with the one before it, until it meets what is known.
 * @throws UpstreamError
 */
export async function readStatusHistory(github: GitHub, question: Question): Promise<{ events: LipEvent[]; record: FetchRecord }> {
  const { repository, commit, path, source, known } = question;
  const { value: commits, ...record } = await fetchFileCommits(github, repository, commit, path);
  const events: LipEvent[] = [];
  let status = question.status;
  for (const [index, change] of commits.entries()) {
    if (known && isTold(known.events, change.sha)) break;
    const older = commits[index + 1];
    const before = older ? await readStatusAt(github, repository, older.sha, path) : null;
    const isNew = known === null || change.committedAt > known.readAt;
    if (before !== status) events.push(eventOf(change, source, { kind: 'status', status }));
    else if (isNew) events.push(eventOf(change, source, { kind: 'text changed' }));
    if (before === null || (known && before === known.status && older && older.committedAt <= known.readAt)) break;
    status = before;
  }
  return { events: events.reverse(), record };
}

async function readStatusAt(github: GitHub, repository: string, commit: string, path: string): Promise<LipStatus> {
  const { value: text } = await fetchFile(github, repository, commit, path);
  return parseAnswer(github, () => parseLipDocument(text, path)).status;
}

/** Commits are named by a shortened hash in hand-kept events and by the whole one in GitHub's answers. */
export const isTold = (events: readonly LipEvent[], sha: string): boolean =>
  events.some(({ commitUrl }) => commitUrl !== undefined && sha.startsWith(commitUrl.split('/').at(-1) ?? sha));

function eventOf({ url, writtenAt, committedAt }: FileCommit, source: string, what: Pick<LipEvent, 'kind' | 'status'>): LipEvent {
  const [date, committed] = [writtenAt.slice(0, 10), committedAt.slice(0, 10)];
  return { date, ...what, ...(committed === date ? {} : { committed }), commitUrl: url, confidence: 'documented', source };
}
