import { plainText } from '../../../src/data/plain-text.ts';
import type { ForumTopicRow } from '../../../src/data/specs/forum-topics.ts';
import { variables } from '../../kit/environment.ts';
import type { ForumTopic } from '../../sources/forum.ts';

/** Where a person reads the forum, also when a copy of it was asked. */
export const forumUrl = variables.ATLAS_FORUM_URL.fallback;

const longestTitle = 200;

/** A line of a topic list as a row: the title made plain, the link built from number and slug. */
export function topicRow(topic: ForumTopic, category: string, source: string): ForumTopicRow {
  const { id, slug, createdAt, lastPostedAt, posts, likes, views } = topic;
  const title = plainText(topic.title, longestTitle) || `Topic ${id}`;
  const url = `${forumUrl}/t/${slug === '' ? '' : `${encodeURI(slug)}/`}${id}`;
  return { id, title, slug, category, createdAt, lastPostedAt, posts, likes, views, url, source };
}

/** What a reader is told about; likes and views alone move every hour and are taken over with the next post. */
const newsOf = ({ title, slug, category, createdAt, lastPostedAt, posts }: ForumTopicRow) =>
  JSON.stringify([title, slug, category, createdAt, lastPostedAt, posts]);

/** Known rows and those just read, highest number first. A row without news stays as it was; topics that are not listed any more stay too. */
export function mergeTopics(known: readonly ForumTopicRow[], read: readonly ForumTopicRow[]): ForumTopicRow[] {
  const rows = new Map(known.map((row) => [row.id, row]));
  for (const row of read) {
    const before = rows.get(row.id);
    if (before === undefined || newsOf(before) !== newsOf(row)) rows.set(row.id, row);
  }
  return [...rows.values()].sort((a, b) => b.id - a.id);
}
