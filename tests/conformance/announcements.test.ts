import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/announcements.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { formatCsv } from '../../src/data/csv.ts';
import { loadSnapshot } from '../../src/data/load.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/announcements.ts';
import { newsFixture, startFeeds } from '../support/news-server.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';

const announcements = dataset as unknown as Dataset;
const stored = (world: RefreshWorld) => parseSnapshot(spec, world.read('announcements.json'), 'announcements.json');

it('the committed snapshot has data, or says what a refresh will read', () => {
  const { data, absentBecause } = loadSnapshot(spec);
  expect(data === null).toBe(absentBecause !== undefined);
});

describe('refresh of the announcements', () => {
  it('is not configured without feeds', async () => {
    const world = createRefreshWorld();
    const [result] = await world.run([announcements]);
    expect(result).toMatchObject({ outcome: 'not-configured', reason: expect.stringContaining('ATLAS_NEWS_URLS') });
  });

  it('reads RSS and Atom: title, date and link, newest first', async () => {
    await using server = await startFeeds({ '/rss': newsFixture('rss'), '/atom': newsFixture('atom') });
    const world = createRefreshWorld();
    const env = { ATLAS_NEWS_URLS: `${server.url}/rss, ${server.url}/atom` };
    const [result] = await world.run([announcements], { env });
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const { data, asOf, provenance } = stored(world);
    expect(asOf).toBe('2026-11-19T10:00:00Z');
    expect(data?.announcements.map(({ publishedAt, title, url }) => [publishedAt, title, url])).toEqual([
      ['2026-11-19T10:00:00Z', 'Fees & rounds, <b>explained</b>', 'https://blog.example.org/fees/'],
      ['2026-11-18T12:00:00Z', 'A grant is announced', 'https://foundation.example.org/grant'],
      ['2026-11-02T06:30:00Z', 'Gateways & orchestrators — news', 'https://blog.example.org/gateways/'],
      ['2026-10-01T08:00:00Z', 'A meeting', 'https://foundation.example.org/meeting'],
      [null, 'Undated', 'https://blog.example.org/undated/'],
    ]);
    expect(data?.feeds.map(({ title, items }) => [title, items]).sort()).toEqual([['A made-up blog', 3], ['A made-up foundation', 2]]);
    expect(provenance.map(({ url }) => url).sort()).toEqual(['https://blog.example.org/', 'https://foundation.example.org/']);
    expect(world.read('announcements.json')).not.toContain('must not be kept');
    expect(formatCsv(spec.tables[0] as (typeof spec.tables)[number], data ?? expect.unreachable()).trimEnd().split('\r\n')).toHaveLength(6);
    expect(server.requests).toEqual(['GET /rss', 'GET /atom']);
    expect((await world.run([announcements], { env }))[0]?.outcome).toBe('unchanged');
  });

  it('keeps what left the feed, also in a full reading', async () => {
    const feeds = { '/rss': newsFixture('rss') };
    await using server = await startFeeds(feeds);
    const world = createRefreshWorld();
    const env = { ATLAS_NEWS_URLS: `${server.url}/rss` };
    await world.run([announcements], { env });
    feeds['/rss'] = feeds['/rss'].replace(/<item>[\s\S]*?<\/item>/, '').replace('Undated', 'Undated, renamed');
    expect((await world.run([announcements], { env }))[0]).toMatchObject({ outcome: 'updated', reason: null });
    const text = world.read('announcements.json');
    expect(text).toContain('https://blog.example.org/fees/');
    expect(text).toContain('Undated, renamed');
    expect((await world.run([announcements], { env, full: true }))[0]?.outcome).toBe('unchanged');
    expect(world.read('announcements.json')).toBe(text);
  });

  it('tells an announcement once that two feeds carry', async () => {
    await using server = await startFeeds({ '/rss': newsFixture('rss'), '/again': newsFixture('rss') });
    const world = createRefreshWorld();
    const [result] = await world.run([announcements], { env: { ATLAS_NEWS_URLS: `${server.url}/rss,${server.url}/again` } });
    expect(result?.outcome).toBe('updated');
    const { data } = stored(world);
    expect(data?.announcements).toHaveLength(3);
    expect(data?.feeds).toHaveLength(2);
  });
});
