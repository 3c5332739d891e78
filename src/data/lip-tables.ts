import type { Lip } from './lip-record.ts';
import { documentStatus, findMismatch, type StatusPlace } from './lip-status.ts';
import type { TableSpec } from './spec.ts';

const statusIn = ({ statuses }: Lip, place: StatusPlace) => {
  const reading = statuses.find(({ where }) => where === place);
  return { status: reading?.status ?? null, asOf: reading?.asOf ?? null };
};

const rowOf = (lip: Lip) => ({
  number: lip.number,
  title: lip.title,
  type: lip.type,
  status: documentStatus(lip.statuses),
  statusFile: statusIn(lip, 'frontmatter').status,
  statusFileAsOf: statusIn(lip, 'frontmatter').asOf,
  statusReadme: statusIn(lip, 'README index').status,
  statusReadmeAsOf: statusIn(lip, 'README index').asOf,
  statusChain: statusIn(lip, 'chain').status,
  statusChainAsOf: statusIn(lip, 'chain').asOf,
  mismatch: findMismatch(lip.statuses),
  created: lip.created,
  authors: lip.authors.join(', '),
  requires: lip.requires.join(' '),
  partOf: lip.partOf,
  discussionsTo: lip.discussionsTo.join(' '),
  url: lip.url,
});

/** lips.csv: one row per LIP. */
export const lipsTable: TableSpec<{ lips: Lip[] }> = {
  id: 'lips',
  title: 'LIPs, one row each',
  columns: [
    { key: 'number', unit: 'number', description: 'LIP number' },
    { key: 'title', unit: 'text', description: 'Title' },
    { key: 'type', unit: 'text', description: 'Type' },
    { key: 'status', unit: 'text', description: 'Status of the documents: that of the LIP file, else that of the README index' },
    { key: 'statusFile', unit: 'text', description: 'Status in the front matter of the LIP file' },
    { key: 'statusFileAsOf', unit: 'UTC date', description: 'Date of the copy of the file' },
    { key: 'statusReadme', unit: 'text', description: 'Status in the README index; empty where it was not read' },
    { key: 'statusReadmeAsOf', unit: 'UTC date', description: 'Date of the copy of the README' },
    { key: 'statusChain', unit: 'text', description: 'live: the change works on chain; empty where nothing was read' },
    { key: 'statusChainAsOf', unit: 'UTC date', description: 'Latest date by which it was live' },
    { key: 'mismatch', unit: 'text', description: 'documents: file and README differ; chain: live on chain but not Final in a document; empty: none seen' },
    { key: 'created', unit: 'UTC day', description: 'Creation day named in the file' },
    { key: 'authors', unit: 'text', description: 'Authors' },
    { key: 'requires', unit: 'numbers', description: 'LIPs the file requires, separated by spaces' },
    { key: 'partOf', unit: 'number', description: 'Bundle the LIP is voted with' },
    { key: 'discussionsTo', unit: 'links', description: 'Discussion links, separated by spaces' },
    { key: 'url', unit: 'link', description: 'The document' },
  ],
  rows: ({ lips }) => lips.map(rowOf),
};

/** lips-events.csv: one row per event. */
export const lipEventsTable: TableSpec<{ lips: Lip[] }> = {
  id: 'lips-events',
  title: 'LIP events, one row each',
  columns: [
    { key: 'number', unit: 'number', description: 'LIP number' },
    { key: 'date', unit: 'UTC date', description: 'Day of the event, or first day of its window' },
    { key: 'dateTo', unit: 'UTC date', description: 'Last day of its window' },
    { key: 'precision', unit: 'text', description: 'Kind of date where it is not simply stated; by: not later than' },
    { key: 'kind', unit: 'text', description: 'What happened' },
    { key: 'where', unit: 'text', description: 'Document whose status changed; the LIP file where empty' },
    { key: 'status', unit: 'text', description: 'New status' },
    { key: 'label', unit: 'text', description: 'The event in words' },
    { key: 'committed', unit: 'UTC day', description: 'Day the commit entered the repository, where it differs' },
    { key: 'commitUrl', unit: 'link', description: 'Commit' },
    { key: 'tx', unit: 'hash', description: 'Transaction' },
    { key: 'poll', unit: 'address', description: 'Poll contract' },
    { key: 'ipfs', unit: 'hash', description: 'Text that was voted on' },
    { key: 'endL1Block', unit: 'L1 block', description: 'Block at which the poll ends' },
    { key: 'confidence', unit: 'text', description: 'documented, derived or unverified' },
    { key: 'source', unit: 'id', description: 'Provenance id in the JSON file' },
  ],
  rows: ({ lips }) => lips.flatMap(({ number, events }) => events.map((event) => ({ number, ...event }))),
};
