import { parseLipDocument, type LipDocument } from '../../../src/data/lip-document.ts';
import type { Lip, LipEvent } from '../../../src/data/lip-record.ts';
import { documentStatus } from '../../../src/data/lip-status.ts';
import type { Provenance } from '../../../src/data/provenance.ts';
import type { Snapshot } from '../../../src/data/snapshot.ts';
import type { Lips } from '../../../src/data/specs/lips.ts';
import type { LipFact } from '../../../src/data/facts/lips.ts';
import { fetchFile, githubProvenance, type GitHub, type Head, type RepositoryFile } from '../../sources/github.ts';
import { parseAnswer } from './parse-answer.ts';
import { readStatusHistory, type KnownLip } from './read-status-history.ts';

/** A LIP file at the head of the repository. `events` are those its commits add to what is known. */
export type LipFile = { document: LipDocument; blobSha: string; events: LipEvent[]; provenance: Provenance[] };

export type Reader = { github: GitHub; repository: string; head: Head; previous: Snapshot<Lips> | null; facts: readonly LipFact[] };

export const fileSource = (number: number): string => `lip-${number}`;
export const historySource = (number: number): string => `lip-${number}-history`;

/**
 * Reads a LIP file, and its commits where they may tell something new. A file whose content is that of the previous snapshot is not
 * asked for again.
 * @throws UpstreamError
 */
export async function readLipFile(reader: Reader, number: number, { path, blobSha }: RepositoryFile): Promise<LipFile> {
  const { github, repository, head, previous } = reader;
  const before = previous?.data?.lips.find((lip) => lip.number === number);
  const kept = previous?.provenance.filter(({ id }) => id === fileSource(number) || id === historySource(number)) ?? [];
  if (before?.blobSha === blobSha && before.source === fileSource(number) && kept.some(({ id }) => id === fileSource(number))) {
    return { document: documentOf(before), blobSha, events: [], provenance: kept };
  }
  const { value: text, ...record } = await fetchFile(github, repository, head.sha, path);
  const document = parseAnswer(github, () => parseLipDocument(text, path));
  const url = `https://github.com/${repository}/blob/${head.sha}/${path}`;
  const read = githubProvenance(github, repository, {
    id: fileSource(number), title: `LIP-${number}: ${document.title}`, url, observedAt: head.committedAt,
    licence: 'CC0 1.0, stated in each LIP', processing: 'Front matter and the section "Abstract" were taken over; mail addresses were left out.', record,
  });
  const known = knownOf(before ?? reader.facts.find((fact) => fact.number === number));
  const mayTell = known === null || known.status !== document.status || Boolean(before?.blobSha);
  if (!mayTell) return { document, blobSha, events: [], provenance: [read] };
  const history = await readStatusHistory(github, { repository, commit: head.sha, path, status: document.status, source: historySource(number), known });
  const told = githubProvenance(github, repository, {
    id: historySource(number), title: `Commits of ${path}`, url: `https://github.com/${repository}/commits/${head.branch}/${path}`, observedAt: head.committedAt,
    licence: 'not stated', processing: 'The status of each version was compared with the version before it.', record: history.record,
  });
  return { document, blobSha, events: history.events, provenance: [read, told] };
}

function knownOf(lip: Lip | LipFact | undefined): KnownLip | null {
  const reading = lip?.statuses.find(({ where }) => where === 'frontmatter');
  return lip && reading ? { status: documentStatus([reading]), readAt: reading.asOf, events: lip.events } : null;
}

/** The document as the previous snapshot holds it. */
function documentOf(lip: Lip): LipDocument {
  const status = documentStatus(lip.statuses);
  if (status === null) throw new Error(`LIP-${lip.number} of the previous snapshot has a file and no status.`);
  const { number, title, type, created, authors, discussionsTo, requires, partOf, abstract } = lip;
  return { number, title, type, status, created, authors, discussionsTo, requires, partOf, abstract };
}
