import { expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/forum-topics.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { sendJson, startServer } from '../support/http-server.ts';
import { forumFixture, startForum, type ForumContent } from '../support/forum-server.ts';
import { createRefreshWorld } from '../support/refresh-world.ts';

const forum = dataset as unknown as Dataset;

/** A good refresh, then one against a forum that `spoil` has changed: nothing may be written. */
async function refreshSpoilt(spoil: (content: ForumContent) => void): Promise<string> {
  const content = forumFixture();
  await using server = await startForum(content);
  const world = createRefreshWorld();
  const env = { ATLAS_FORUM_URL: server.url };
  expect((await world.run([forum], { env }))[0]?.outcome).toBe('updated');
  const before = world.read('forum-topics.json');
  spoil(content);
  const [result] = await world.run([forum], { env });
  expect(world.read('forum-topics.json')).toBe(before);
  expect(result?.defect).toBeUndefined();
  return `${result?.outcome}: ${result?.reason}`;
}

const changeFirst = (change: Record<string, unknown>) => (content: ForumContent) => void Object.assign(content.topics[1] as object, change);

it.each<[string, (content: ForumContent) => void, RegExp]>([
  ['a post from the future', changeFirst({ last_posted_at: '2027-01-01T00:00:00.000Z', bumped_at: '2027-01-01T00:00:00.000Z' }), /failed: The new data are dated in the future/],
  ['a slug that leaves the link', changeFirst({ slug: '../../evil?x=' }), /failed: forum: .*slug: must be part of a link/],
  ['a negative count', changeFirst({ posts_count: -4 }), /failed: forum: .*posts_count: /],
  ['a count as text', changeFirst({ views: '12' }), /failed: forum: .*views: /],
  ['an empty title', changeFirst({ title: '' }), /failed: forum: .*title: /],
  ['a last post before the first', changeFirst({ created_at: '2026-11-19T00:00:00.000Z' }), /failed: .*topics\.\d+\.lastPostedAt: lies before the topic was opened/],
  ['no followed category at all', (content) => void (content.categories = content.categories.filter(({ id }) => id === 1)), /failed: forum: \S+ lists none of the categories governance, /],
])('%s is not written', async (_name, spoil, reason) => {
  expect(await refreshSpoilt(spoil)).toMatch(reason);
});

/** A forum whose category lists come from `listOf`. */
async function refreshLists(listOf: (page: number) => unknown): Promise<string | null | undefined> {
  await using server = await startServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    if (url.pathname === '/categories.json') return sendJson(response, { category_list: { categories: [{ id: 17, name: 'Governance', slug: 'governance' }] } });
    sendJson(response, { topic_list: listOf(Number(url.searchParams.get('page'))) });
  });
  const world = createRefreshWorld();
  const [result] = await world.run([forum], { env: { ATLAS_FORUM_URL: server.url } });
  expect(world.files()).toEqual(['_status.json']);
  return result?.reason;
}

it('pages that repeat are refused', async () => {
  const topics = forumFixture().topics.filter(({ category_id, pinned }) => category_id === 17 && !pinned);
  expect(await refreshLists(() => ({ topics, more_topics_url: '/next' }))).toMatch(/forum: .* sent topics of governance out of order|sent page 2 of governance without a new topic/);
  expect(await refreshLists((page) => ({ topics: page === 0 ? topics : [], more_topics_url: '/next' }))).toMatch(/sent page 2 of governance without a new topic/);
});

it('pages without an end are refused', async () => {
  const [, model] = forumFixture().topics;
  const reason = await refreshLists((page) => ({ topics: [{ ...model, id: page + 1 }], more_topics_url: '/next' }));
  expect(reason).toMatch(/did not come to an end of governance after 200 pages/);
});

it('a list out of order is refused: paging down to the known would stop too early', async () => {
  const topics = forumFixture().topics.filter(({ category_id, pinned }) => category_id === 17 && !pinned).reverse();
  expect(await refreshLists(() => ({ topics }))).toMatch(/sent topics of governance out of order/);
});
