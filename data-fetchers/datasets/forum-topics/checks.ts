import type { ForumTopics } from '../../../src/data/specs/forum-topics.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import type { Check } from '../../kit/types.ts';

/** The forum counted about 3,250 topics in nine years (numbers up to 3247 on 2026-05-13); this many new ones at once are spam or a misread list. */
const mostNewTopics = 100;

const byId = ({ topics }: ForumTopics) => new Map(topics.map((topic) => [topic.id, topic]));

const noneGone: Check<ForumTopics> = {
  name: 'no known topic disappears',
  category: 'no-silent-drop',
  run: (next, previous) => {
    const listed = byId(next);
    const gone = previous?.topics.filter(({ id }) => !listed.has(id)) ?? [];
    const limit = Math.max(5, Math.floor((previous?.topics.length ?? 0) / 50));
    const detail = gone.length === 0 ? 'All known topics are there.' : `Not there any more: ${gone.slice(0, 10).map(({ id }) => id).join(', ')}.`;
    return { passed: gone.length <= limit, detail, new: String(gone.length), limit: String(limit) };
  },
};

const categoriesStay: Check<ForumTopics> = {
  name: 'no followed category disappears',
  category: 'coverage',
  run: (next, previous) => {
    const gone = previous?.categories.filter(({ path }) => !next.categories.some((found) => found.path === path)).map(({ path }) => path) ?? [];
    return { passed: gone.length === 0, detail: gone.length === 0 ? 'All categories of the last reading are there.' : `Not found any more: ${gone.join(', ')}.` };
  },
};

const sameAge: Check<ForumTopics> = {
  name: 'a topic keeps the day it was opened',
  category: 'cross-source',
  run: (next, previous) => {
    const known = previous ? byId(previous) : new Map<number, never>();
    const moved = next.topics.filter(({ id, createdAt }) => (known.get(id)?.createdAt ?? createdAt) !== createdAt).map(({ id }) => id);
    return { passed: moved.length === 0, detail: moved.length === 0 ? 'No known topic was dated anew.' : `Opened at another time: topics ${moved.slice(0, 10).join(', ')}.` };
  },
};

const fewNew: Check<ForumTopics> = {
  name: 'few topics are new at once',
  category: 'magnitude',
  run: (next, previous) => {
    const earlier = previous?.categories.filter(({ isWhole }) => isWhole).map(({ path }) => path) ?? [];
    if (!previous || earlier.length === 0) return { passed: true, detail: 'No category had been read completely before.' };
    const known = byId(previous);
    const added = next.topics.filter(({ id, category }) => !known.has(id) && earlier.includes(category));
    return { passed: added.length <= mostNewTopics, detail: `${added.length} topics are new.`, new: String(added.length), limit: String(mostNewTopics) };
  },
};

export const forumChecks: readonly Check<ForumTopics>[] = [sameAge, noneGone, categoriesStay, fewNew];

/** Days lying ahead of the clock; an hour of grace for clocks that differ. */
export function findTopicsAhead({ topics }: ForumTopics, now: Date): CheckResult {
  const limit = `${new Date(now.getTime() + 3_600_000).toISOString().slice(0, 19)}Z`;
  const ahead = topics.filter(({ lastPostedAt }) => lastPostedAt > limit).map(({ id }) => id);
  const detail = ahead.length === 0 ? 'No post is dated ahead of the clock.' : `Dated ahead of the clock: topics ${ahead.slice(0, 10).join(', ')}.`;
  return { name: 'no post lies in the future', category: 'range', passed: ahead.length === 0, detail, limit };
}

/** A whole reading against the forum's own count, which is made once a day: a page that was skipped shows here. */
export function compareWithCount(path: string, read: number, counted: number): CheckResult {
  const limit = Math.max(5, Math.ceil(counted / 20));
  const passed = counted - read <= limit;
  return { name: `pages of ${path} are complete`, category: 'coverage', passed, detail: `${read} topics read, ${counted} counted by the forum.`, old: String(counted), new: String(read), limit: `${limit} fewer` };
}
