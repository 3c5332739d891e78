import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeTopics, topicRow } from '../../../data-fetchers/datasets/forum-topics/merge-topics.ts';
import type { ForumTopic } from '../../../data-fetchers/sources/forum.ts';
import { withoutHiddenCharacters } from '../../../src/data/plain-text.ts';

const topic = (change: Partial<ForumTopic> = {}): ForumTopic => ({
  id: 5, title: 'A title', slug: 'a-title', createdAt: '2026-01-01T00:00:00Z', lastPostedAt: '2026-01-02T00:00:00Z', bumpedAt: '2026-01-02T00:00:00Z',
  posts: 2, likes: 1, views: 9, categoryId: 17, isPinned: false, ...change,
});
const row = (change: Partial<ForumTopic> = {}, source = 'first') => topicRow(topic(change), 'governance', source);

it('keeps a row whose likes and views alone have moved, and takes one with a new post whole', () => {
  expect(mergeTopics([row()], [row({ views: 12, likes: 4 }, 'second')])).toEqual([row()]);
  const posted = { views: 12, posts: 3, lastPostedAt: '2026-01-05T00:00:00Z' };
  expect(mergeTopics([row()], [row(posted, 'second')])).toEqual([row(posted, 'second')]);
});

it('keeps topics that are not listed any more, and sorts by number', () => {
  expect(mergeTopics([row({ id: 5 })], [row({ id: 9 }), row({ id: 7 })]).map(({ id }) => id)).toEqual([9, 7, 5]);
});

it('makes any title a plain line of at most 200 characters, and never an empty one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
      const made = row({ title }).title;
      expect([...made].length).toBeLessThanOrEqual(200);
      expect(made).not.toBe('');
      expect(made).toBe(withoutHiddenCharacters(made));
      expect(made).not.toMatch(/[\n\t]/);
    }),
  );
  expect(row({ title: '\u202e\u200b' }).title).toBe('Topic 5');
  expect(row({ title: `<script>x</script>${'a'.repeat(1_000_000)}` }).title).toHaveLength(200);
});

it('builds the link from slug and number on the forum itself', () => {
  expect(row().url).toBe('https://forum.livepeer.org/t/a-title/5');
  expect(row({ slug: '' }).url).toBe('https://forum.livepeer.org/t/5');
  expect(row({ slug: 'über' }).url).toBe('https://forum.livepeer.org/t/%C3%BCber/5');
});
