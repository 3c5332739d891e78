import { members, type Headline } from '../headline.ts';
import type { ForumTopics } from '../specs/forum-topics.ts';

/** Titles of topics, newest first. The number keeps equal titles apart. */
export const forumTopicsHeadlines = ({ topics, categories }: ForumTopics): Headline[] => [
  members(
    'topics',
    topics.map(({ id, title }) => `topic ${id} “${title}”`),
  ),
  members(
    'categories',
    categories.map(({ path }) => path),
  ),
];
