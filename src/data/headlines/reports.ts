import { members, state, type Headline } from '../headline.ts';
import type { Reports } from '../specs/reports.ts';

/** Which reports are known, and whether their links answer. */
export const reportsHeadlines = ({ reports, links }: Reports): Headline[] => [
  members(
    'reports',
    reports.map(({ publisher, title }) => `${publisher}: ${title}`),
  ),
  ...links.map(({ url, state: found }) => state(`link ${url}`, found)),
];
