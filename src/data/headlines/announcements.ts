import { members, type Headline } from '../headline.ts';
import type { Announcements } from '../specs/announcements.ts';

/** Titles, newest first, and which feeds they come from. */
export const announcementsHeadlines = ({ announcements, feeds }: Announcements): Headline[] => [
  members(
    'announcements',
    announcements.map(({ title, publishedAt }) => `“${title}”${publishedAt ? ` ${publishedAt.slice(0, 10)}` : ''}`),
  ),
  members(
    'feeds',
    feeds.map(({ title, host }) => `${title} (${host})`),
  ),
];
