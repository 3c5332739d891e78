import { members, state, type Headline } from '../headline.ts';
import type { StatusPlace } from '../lip-status.ts';
import type { Lips } from '../specs/lips.ts';

/** The status of each LIP in each place that has one, and what happened to it. */
export function lipsHeadlines({ lips }: Lips): Headline[] {
  const statuses = lips.flatMap(({ number, statuses: readings }) =>
    readings.map(({ where, status }) => state(`lip-${number}${suffixes[where]}`, status)),
  );
  const events = lips.flatMap(({ number, events: found }) =>
    found.map(({ date, kind, label }) => `lip-${number} ${label ?? kind} ${date}`),
  );
  return [...statuses, members('events', [...new Set(events)])];
}

/** The status of the file is that of the LIP; the other places can disagree with it. */
const suffixes: Record<StatusPlace, string> = { frontmatter: '', 'README index': ' in the README index', chain: ' on chain' };
