import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/forum-topics.ts';
import { importForumTopics } from '../../data-fetchers/imports/forum-topics.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { formatCsv } from '../../src/data/csv.ts';
import { loadSnapshot } from '../../src/data/load.ts';
import { formatSnapshot, parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/forum-topics.ts';
import { forumFixture, forumTopic, startForum } from '../support/forum-server.ts';
import { describeRecorded, recordedDirectory } from '../support/recorded.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';

const forum = dataset as unknown as Dataset;
const stored = (world: RefreshWorld) => parseSnapshot(spec, world.read('forum-topics.json'), 'forum-topics.json');
const dataOf = (world: RefreshWorld) => stored(world).data ?? expect.unreachable('there are no data');
const envOf = ({ url }: { url: string }) => ({ ATLAS_FORUM_URL: url });

describe('committed forum topics', () => {
  const snapshot = loadSnapshot(spec);

  it('become a table with one row per topic', () => {
    const [table] = spec.tables;
    const data = snapshot.data ?? expect.unreachable('there are no data');
    expect(formatCsv(table as (typeof spec.tables)[number], data).trimEnd().split('\r\n')).toHaveLength(data.topics.length + 1);
  });

  it('cite just the sources they have', () => {
    const { topics = [], categories = [] } = snapshot.data ?? {};
    expect([...new Set([...topics, ...categories].map(({ source }) => source))].sort()).toEqual(snapshot.provenance.map(({ id }) => id).sort());
  });

  describeRecorded('recorded topic lists', ['discourse-2025-2026/latest-2026-02-18.json', 'discourse-2025-2026/latest-2026-05-13.json'], () => {
    const imported = importForumTopics(recordedDirectory());

    it.runIf(snapshot.provenance.every(({ kind }) => kind === 'recorded'))('are exactly what the importer makes of them', () => {
      expect(formatSnapshot(spec, imported)).toBe(readFileSync('content/snapshots/forum-topics.json', 'utf8'));
    });

    it('hold the topic whose category is known from a stored copy of it', () => {
      expect(imported.data?.topics.find(({ id }) => id === 3151)).toMatchObject({ category: 'treasury', posts: 13, createdAt: '2025-12-01T01:17:30Z' });
    });
  });
});

describe('refresh of the forum topics', () => {
  it('finds categories by slug, and reads titles, dates and counts', async () => {
    await using server = await startForum(forumFixture());
    const world = createRefreshWorld();
    const [result] = await world.run([forum], { env: envOf(server) });
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const data = dataOf(world);
    expect(data.categories.map(({ path, id, readTo }) => [path, id, readTo])).toEqual([
      ['governance', 17, '2026-11-18T09:00:00Z'],
      ['transcoders/transcoder-campaign', 14, '2026-08-05T10:00:00Z'],
      ['treasury', 18, '2026-11-19T10:00:00Z'],
    ]);
    expect(data.notFound).toEqual(['protocol', 'research', 'lips']);
    expect(data.topics.map(({ id }) => id)).toEqual([106, 105, 104, 103, 102, 101]);
    expect(data.topics.find(({ id }) => id === 103)).toEqual({
      id: 103, title: 'An older question', slug: 'an-older-question', category: 'governance', createdAt: '2026-09-01T10:00:00Z', lastPostedAt: '2026-09-01T10:00:00Z',
      posts: 1, likes: 1, views: 40, url: 'https://forum.livepeer.org/t/an-older-question/103', source: 'forum-governance',
    });
    expect(stored(world).asOf).toBe('2026-11-19T10:00:00Z');
    expect(server.requests).toEqual([
      'GET /categories.json?include_subcategories=true',
      'GET /c/governance/17.json?page=0',
      'GET /c/treasury/18.json?page=0',
      'GET /c/transcoders/transcoder-campaign/14.json?page=0',
    ]);
  });

  it('asks at most once a second', async () => {
    await using server = await startForum(forumFixture());
    const world = createRefreshWorld();
    await world.run([forum], { env: envOf(server), limits: { minIntervalMs: 0 } });
    expect(world.clock.sleeps).toEqual([1_000, 1_000, 1_000]);
  });

  it('reads a category to its end once, then only down to what it knows, and the same bytes come out of a full reading', async () => {
    const content = forumFixture();
    for (let id = 200; id < 260; id += 1) content.topics.push(forumTopic({ id, bumped_at: `2026-03-01T10:${id - 200}:00.000Z`.replace(/:(\d):/, ':0$1:'), created_at: '2026-03-01T09:00:00.000Z', last_posted_at: '2026-03-01T10:00:00.000Z' }));
    for (const category of content.categories) Object.assign(category, { topic_count: null });
    await using server = await startForum(content, 10);
    const world = createRefreshWorld();
    await world.run([forum], { env: envOf(server) });
    expect(server.requests.filter((line) => line.includes('/17.json'))).toHaveLength(7);
    const asked = server.requests.length;
    content.topics.push(forumTopic({ id: 300, title: 'News', created_at: '2026-11-20T09:00:00.000Z', last_posted_at: '2026-11-20T09:00:00.000Z', bumped_at: '2026-11-20T09:00:00.000Z' }));
    expect((await world.run([forum], { env: envOf(server) }))[0]?.outcome).toBe('updated');
    expect(server.requests.slice(asked)).toHaveLength(4);
    const text = world.read('forum-topics.json');
    expect(text).toContain('"title":"News"');
    const [again] = await world.run([forum], { env: envOf(server), full: true });
    expect(again?.outcome).toBe('unchanged');
    expect(world.read('forum-topics.json')).toBe(text);
  });

  it('keeps a topic that vanished, and its counts until there is a new post', async () => {
    const content = forumFixture();
    await using server = await startForum(content);
    const world = createRefreshWorld();
    await world.run([forum], { env: envOf(server) });
    const before = world.read('forum-topics.json');
    content.topics = content.topics.filter(({ id }) => id !== 103).map((topic) => ({ ...topic, views: 5_000 }));
    expect((await world.run([forum], { env: envOf(server) }))[0]?.outcome).toBe('unchanged');
    expect(world.read('forum-topics.json')).toBe(before);
  });

  it('quarantines a category that disappears, a topic dated anew, and pages that were skipped', async () => {
    const content = forumFixture();
    await using server = await startForum(content);
    const world = createRefreshWorld();
    await world.run([forum], { env: envOf(server) });
    const run = async () => (await world.run([forum], { env: envOf(server) }))[0]?.reason;
    const { categories, topics } = forumFixture();
    content.categories = categories.filter(({ id }) => id !== 18);
    expect(await run()).toMatch(/Not found any more: treasury/);
    content.categories = categories;
    content.topics = topics.map((topic) => (topic.id === 102 ? { ...topic, created_at: '2020-01-01T00:00:00.000Z', posts_count: 5 } : topic));
    expect(await run()).toMatch(/Opened at another time: topics 102/);

    const counted = forumFixture();
    Object.assign(counted.categories[0] as object, { topic_count: 90 });
    await using skipping = await startForum(counted);
    const [fresh] = await createRefreshWorld().run([forum], { env: envOf(skipping) });
    expect(fresh).toMatchObject({ outcome: 'quarantined', reason: expect.stringMatching(/3 topics read, 90 counted.*limit 5 fewer/) });
  });
});
