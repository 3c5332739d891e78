import * as z from 'zod';
import type { Provenance } from '../../src/data/provenance.ts';
import { isSet, readUrl, type Environment } from '../kit/environment.ts';
import type { Paged } from '../kit/fetch-pages.ts';
import { fetchedProvenance } from '../kit/fetched-provenance.ts';
import type { Fetched, FetchRecord, Http } from '../kit/http.ts';
import { UpstreamError } from '../kit/upstream-error.ts';

/**
 * The Livepeer forum, a Discourse: categories and topic lists, never posts. https://docs.discourse.org (read 2026-11-20).
 * A list is ordered by its last bump, newest first; pinned topics stand before the others on the first page. 30 topics a page.
 */
const sourceId = 'forum';
const pauseMs = 1_000;
const mostPages = 200;

export type Forum = { http: Pick<Http, 'json'>; env: Environment };

const id = z.int().positive();
const count = z.int().nonnegative();
const instant = z.iso.datetime({ offset: true }).transform((text) => `${new Date(text).toISOString().slice(0, 19)}Z`);
/** Part of a link: letters of any script, digits, percent codes and dashes. */
const slug = z.string().max(500).regex(/^[\p{L}\p{N}\p{M}%_.-]*$/u, { error: 'must be part of a link' });

const category = z.object({ id, name: z.string().min(1), slug, topic_count: count.nullish() });
const categoriesSchema = z.object({
  category_list: z.object({ categories: z.array(category.extend({ subcategory_list: z.array(category).nullish() })).min(1) }),
});

const topicSchema = z
  .object({
    id,
    title: z.string().min(1),
    slug,
    created_at: instant,
    last_posted_at: instant.nullable(),
    bumped_at: instant,
    posts_count: z.int().positive(),
    like_count: count,
    views: count,
    category_id: id,
    pinned: z.boolean().nullish(),
  })
  .transform((topic) => ({
    id: topic.id,
    title: topic.title,
    slug: topic.slug,
    createdAt: topic.created_at,
    // A topic whose only post is its first has that post's time, or none.
    lastPostedAt: topic.last_posted_at ?? topic.created_at,
    bumpedAt: topic.bumped_at,
    posts: topic.posts_count,
    likes: topic.like_count,
    views: topic.views,
    categoryId: topic.category_id,
    isPinned: topic.pinned ?? false,
  }));
/** One line of a topic list. Times are UTC instants to the second; the title is text of others, as it came. */
export type ForumTopic = z.output<typeof topicSchema>;

/** Shape of a topic list, also of a recorded one. */
export const topicListSchema = z.object({ topic_list: z.object({ topics: z.array(topicSchema), more_topics_url: z.string().nullish() }) });

/** A category; `path` is its slug, below that of its parent where it has one. `topics` is the forum's own count. */
export type ForumCategory = { path: string; id: number; name: string; topics: number | null };

/**
 * All categories and their subcategories, one level deep.
 * @throws UpstreamError
 */
export async function fetchCategories(forum: Forum): Promise<Fetched<ForumCategory[]>> {
  const { value, ...record } = await ask(forum, 'categories.json?include_subcategories=true', categoriesSchema);
  const describe = ({ id, name, topic_count }: z.output<typeof category>, path: string) => ({ path, id, name, topics: topic_count ?? null });
  const categories = value.category_list.categories.flatMap((parent) => [
    describe(parent, parent.slug),
    ...(parent.subcategory_list ?? []).map((child) => describe(child, `${parent.slug}/${child.slug}`)),
  ]);
  return { ...record, value: categories };
}

/**
 * Topics of a category and its subcategories, newest bump first, down to the first page that reaches `knownTo` (UTC instant of the newest
 * bump that is known); all of them where it is null. Costs one request per page.
 * @throws UpstreamError, also where pages repeat, come out of order or do not end.
 */
export async function fetchTopics(forum: Forum, { path, id }: ForumCategory, knownTo: string | null): Promise<Paged<ForumTopic[]>> {
  const topics = new Map<number, ForumTopic>();
  const records: FetchRecord[] = [];
  const folder = path.split('/').map(encodeURIComponent).join('/');
  for (let page = 0, lastBump = null as string | null; page < mostPages; page += 1) {
    const { value, ...record } = await ask(forum, `c/${folder}/${id}.json?page=${page}`, topicListSchema);
    records.push(record);
    const { topics: listed, more_topics_url: more } = value.topic_list;
    const known = topics.size;
    for (const topic of listed) topics.set(topic.id, topic);
    const bumps = listed.filter(({ isPinned }) => !isPinned).map(({ bumpedAt }) => bumpedAt);
    if (bumps.some((bump, index) => bump > (bumps[index - 1] ?? lastBump ?? bump))) throw forumFailure(forum, `sent topics of ${path} out of order`);
    lastBump = bumps.at(-1) ?? lastBump;
    const isReached = knownTo !== null && bumps.some((bump) => bump <= knownTo);
    if (!more || isReached) return { value: [...topics.values()], records };
    if (topics.size === known) throw forumFailure(forum, `sent page ${page + 1} of ${path} without a new topic and says that there are more`);
  }
  throw forumFailure(forum, `did not come to an end of ${path} after ${mostPages} pages`);
}

/** The refusal of something the forum answered. `reason` follows the host: "lists no category". */
export const forumFailure = ({ env }: Pick<Forum, 'env'>, reason: string) =>
  new UpstreamError({
    sourceId,
    host: new URL(readUrl(env, 'ATLAS_FORUM_URL')).host,
    reason,
    remedy: 'Run the refresh again later; if it stays so, open the forum and look.',
  });

function ask<Schema extends z.ZodType>({ http, env }: Forum, path: string, schema: Schema): Promise<Fetched<z.output<Schema>>> {
  const url = `${readUrl(env, 'ATLAS_FORUM_URL')}/${path}`;
  return http.json({ sourceId, url, schema, minIntervalMs: pauseMs, publicUrl: !isSet(env, 'ATLAS_FORUM_URL') });
}

type Statement = Pick<Provenance, 'id' | 'title' | 'url' | 'observedAt' | 'processing'> & { records: readonly FetchRecord[] };

/** Provenance of a paged list. Another host than the forum's own is named as publisher. */
export function forumProvenance({ env }: Pick<Forum, 'env'>, statement: Statement): Provenance {
  const licence = 'not stated (texts belong to their authors; Atlas keeps titles and links)';
  return fetchedProvenance(env, { ...statement, variable: 'ATLAS_FORUM_URL', publisher: 'Livepeer forum', licence, evidence: 'documented', sourceId });
}
