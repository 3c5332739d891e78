import type { LipEvent, StatusReading } from '../../data/lip-record.ts';
import { findMismatch, placeNames } from '../../data/lip-status.ts';
import { formatDate } from '../figure-text.ts';

/** The day of an event as precise as it is known: "by 5 August 2026", "between 13 January 2026 and 10 February 2026". */
export function describeEventDate({ date, dateTo, precision }: Pick<LipEvent, 'date' | 'dateTo' | 'precision'>): string {
  const day = formatDate(date);
  if (dateTo) return `between ${day} and ${formatDate(dateTo)}`;
  if (precision === 'about') return `about ${day}`;
  if (precision === 'by') return `by ${day}`;
  if (precision === 'planned') return `${day} (planned day)`;
  return precision === 'deployment commit' ? `${day} (day of the commit)` : day;
}

const kindNames = {
  status: 'Status',
  'number assigned': 'Number assigned',
  'poll opened': 'Poll opened',
  'poll closed': 'Poll closed',
  staged: 'Staged',
  executed: 'Executed',
  'text changed': 'Text changed',
  merged: 'Merged',
  note: 'Note',
} as const satisfies Record<LipEvent['kind'], string>;

/** What happened, in a few words: "Status Final in the README index", "Executed: contracts deployed". */
export function describeEvent({ kind, status, where, label }: Pick<LipEvent, 'kind' | 'status' | 'where' | 'label'>): string {
  if (kind === 'status') return `Status ${status}${where === 'README index' ? ' in the README index' : ''}`;
  if (kind === 'note') return label ?? '';
  return label ? `${kindNames[kind]}: ${label}` : kindNames[kind];
}

/** The status a reading names, as a reader sees it. */
export const describeStatus = ({ status }: Pick<StatusReading, 'status'>): string => (status === 'live' ? 'live' : status);

/** The status of a LIP in a few words: "Final"; where its sources differ, each with its place: "Proposed (LIP file), live (chain)". */
export function describeStatuses(statuses: readonly StatusReading[]): string {
  const shown = findMismatch(statuses) === null ? statuses.slice(0, 1) : statuses;
  const words = shown.map((reading) => (shown.length === 1 ? describeStatus(reading) : `${describeStatus(reading)} (${placeNames[reading.where]})`));
  return upperFirst(words.join(', '));
}

/** What happened last: the execution where there was one, with the last event if that came later. `event` is the one to link to. */
export function lastEvent(events: readonly LipEvent[]): { event: LipEvent; later: LipEvent | null } | null {
  const last = events.at(-1);
  if (!last) return null;
  const executed = events.findLast(({ kind }) => kind === 'executed');
  return { event: executed ?? last, later: executed && executed !== last ? last : null };
}

/** "commit 52105a2" for the address of a commit. */
export const describeCommit = (url: string): string => `commit ${url.split('/').at(-1)?.slice(0, 7)}`;

/** How and when the places disagree, in one or two sentences; null where they agree. */
export function describeMismatch(statuses: readonly StatusReading[]): string | null {
  const mismatch = findMismatch(statuses);
  if (mismatch === null) return null;
  const documents = statuses.filter(({ where }) => where !== 'chain').map((reading) => `the ${placeNames[reading.where]} said ${reading.status} when it was read (${formatDate(reading.asOf)})`);
  const chain = statuses.find(({ where }) => where === 'chain');
  const sentence = mismatch === 'chain' && chain ? `The change was live on chain by ${formatDate(chain.asOf)}, while ${documents.join(' and ')}.` : `${upperFirst(documents.join('; '))}.`;
  const notes = statuses.flatMap(({ note }) => note ?? []);
  return [sentence, ...notes].join(' ');
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Part of an id or class: "Last Call" → "last-call". */
export const slugOf = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
