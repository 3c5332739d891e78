import { readFileSync } from 'node:fs';
import { sendJson, startServer, type TestServer } from './http-server.ts';

type Entity = Record<string, unknown>;
export type ForumTopicEntity = Entity & { id: number; bumped_at: string; category_id: number; pinned: boolean };
type Category = { id: number; slug: string; subcategory_list?: Category[] };
export type ForumContent = { categories: Category[]; topics: ForumTopicEntity[] };

/** The synthetic forum of tests/fixtures/forum. */
export function forumFixture(): ForumContent {
  const read = (name: string) => JSON.parse(readFileSync(new URL(`../fixtures/forum/${name}.json`, import.meta.url), 'utf8')) as unknown;
  return { categories: read('categories') as Category[], topics: read('topics') as ForumTopicEntity[] };
}

/** A topic of the fixture with changes; the next free number where none is given. */
export function forumTopic(change: Partial<ForumTopicEntity>): ForumTopicEntity {
  const [, model] = forumFixture().topics;
  return { ...(model as ForumTopicEntity), ...change };
}

/**
 * A Discourse that answers /categories.json and /c/<path>/<id>.json: pinned topics first, then by last bump, a few topics a page.
 * Content may change while it runs.
 */
export async function startForum(content: ForumContent, perPage = 30): Promise<TestServer> {
  return startServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    if (url.pathname === '/categories.json') return sendJson(response, { category_list: { categories: content.categories } });
    const [, id] = /^\/c\/[\w/-]+\/(\d+)\.json$/.exec(url.pathname) ?? [];
    const all = content.categories.flatMap((parent) => [parent, ...(parent.subcategory_list ?? [])]);
    const category = all.find((candidate) => candidate.id === Number(id));
    if (category === undefined) return sendJson(response, { errors: ['not found'] }, 404);
    const ids = [category.id, ...(category.subcategory_list ?? []).map((child) => child.id)];
    const topics = content.topics.filter((topic) => ids.includes(topic.category_id)).sort(byActivity);
    const page = Number(url.searchParams.get('page') ?? 0);
    const more = topics.length > (page + 1) * perPage ? { more_topics_url: `${url.pathname}?page=${page + 1}` } : {};
    sendJson(response, { users: [], topic_list: { per_page: perPage, topics: topics.slice(page * perPage, (page + 1) * perPage), ...more } });
  });
}

const byActivity = (a: ForumTopicEntity, b: ForumTopicEntity) =>
  Number(b.pinned) - Number(a.pinned) || (a.bumped_at < b.bumped_at ? 1 : a.bumped_at > b.bumped_at ? -1 : 0);
