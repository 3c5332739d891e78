import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dataset as announcements } from '../../data-fetchers/datasets/announcements.ts';
import { dataset as lips } from '../../data-fetchers/datasets/lips.ts';
import { openAnswerCache } from '../../data-fetchers/kit/answer-cache.ts';
import { createHttp } from '../../data-fetchers/kit/http.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { startEtagProxy } from '../support/etag-proxy.ts';
import { fixtureFiles, gitHubEnvironment, startGitHub, testCommit } from '../support/github-server.ts';
import { sendJson, startServer } from '../support/http-server.ts';
import { newsFixture, startFeeds } from '../support/news-server.ts';
import { createRefreshWorld } from '../support/refresh-world.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createTestClock } from '../support/test-clock.ts';

const clock = createTestClock();
const key = 'planted-4711-key-of-the-test';
const ask = (url: string, folder: string, headers: Record<string, string> = {}, schema: z.ZodType = z.object({ count: z.number() })) => {
  const cache = openAnswerCache(folder, clock.now());
  return createHttp({ clock, signal: new AbortController().signal, limits: { minIntervalMs: 0 }, cache }).json({ sourceId: 'test-source', url, schema, headers });
};

describe('an upstream that says what it can be recognised by', () => {
  const tagged = (validator: Record<string, string>): RequestListener => (request, response) => {
    const { 'if-none-match': etag, 'if-modified-since': since } = request.headers;
    const isKnown = [etag, since].some((known) => known !== undefined && Object.values(validator).includes(known));
    if (isKnown) return void response.writeHead(304, validator).end();
    response.writeHead(200, { 'content-type': 'application/json', ...validator }).end('{"count":7}');
  };
  it.each([{ etag: '"v1"' }, { 'last-modified': 'Thu, 19 Nov 2026 10:00:00 GMT' }])('is asked whether %o still holds, and its 304 stands for the answer', async (validator) => {
    const folder = temporaryFolder();
    let bodies = 0;
    await using server = await startServer((request, response) => {
      response.on('close', () => (bodies += response.statusCode === 200 ? 1 : 0));
      tagged(validator as unknown as Record<string, string>)(request, response);
    });
    const first = await ask(server.url, folder);
    const second = await ask(server.url, folder);
    expect(second).toEqual(first);
    expect(server.requests).toHaveLength(2);
    expect(bodies).toBe(1);
  });

  it('answers anew where it has changed, and with another key', async () => {
    const folder = temporaryFolder();
    let etag = '"v1"';
    const seen: (string | undefined)[] = [];
    await using server = await startServer((request, response) => {
      seen.push(request.headers['if-none-match']);
      response.setHeader('etag', etag);
      sendJson(response, { count: seen.length });
    });
    await ask(server.url, folder, { authorization: `Bearer ${key}` });
    etag = '"v2"';
    expect((await ask(server.url, folder, { authorization: `Bearer ${key}` })).value).toEqual({ count: 2 });
    await ask(server.url, folder, { authorization: `Bearer ${key}` });
    await ask(server.url, folder, { authorization: 'Bearer another-key-of-the-test' });
    expect(seen).toEqual([undefined, '"v1"', '"v2"', undefined]);
    const texts = readdirSync(folder).map((name) => name + readFileSync(join(folder, name), 'utf8'));
    expect(texts).toHaveLength(2);
    expect(texts.join().includes('planted') || texts.join().includes('127.0.0.1')).toBe(false);
  });
});

describe('what must not be used', () => {
  it('a kept answer that no longer reads is asked for anew, without a condition', async () => {
    const folder = temporaryFolder();
    const seen: (string | undefined)[] = [];
    await using server = await startServer((request, response) => {
      seen.push(request.headers['if-none-match']);
      if (seen.at(-1) === '"v1"') return void response.writeHead(304).end();
      response.setHeader('etag', '"v1"');
      sendJson(response, { count: 7, unit: 'days' });
    });
    await ask(server.url, folder);
    const stricter = z.object({ count: z.number(), unit: z.literal('days') });
    expect((await ask(server.url, folder, {}, stricter)).value).toEqual({ count: 7, unit: 'days' });
    await expect(ask(server.url, folder, {}, z.object({ other: z.string() }))).rejects.toThrow(/other/);
    // The first, the condition, which holds; the condition, which holds and does not read, and the question anew.
    expect(seen).toEqual([undefined, '"v1"', '"v1"', undefined]);
  });

  it('a 304 that nobody asked for is an error', async () => {
    await using server = await startServer((_request, response) => void response.writeHead(304).end());
    await expect(ask(server.url, temporaryFolder())).rejects.toThrow(/answered 304 \(not modified\) to a question without a condition/);
  });

  it('an answer that broke its schema is not kept', async () => {
    const folder = temporaryFolder();
    await using server = await startServer((_request, response) => void response.writeHead(200, { 'content-type': 'application/json', etag: '"v1"' }).end('{"total":7}'));
    await expect(ask(server.url, folder)).rejects.toThrow(/unexpected shape/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['a cache that was cut', (text: string) => text.slice(0, text.length / 2)],
    ['a cache whose body was changed', (text: string) => text.replace(/"body":"[^"]*"/, `"body":"${Buffer.from('{"count":8}').toString('base64')}"`)],
  ])('%s is as good as none', async (_name, spoil) => {
    const folder = temporaryFolder();
    const seen: (string | undefined)[] = [];
    await using server = await startServer((request, response) => {
      seen.push(request.headers['if-none-match']);
      response.writeHead(200, { 'content-type': 'application/json', etag: '"v1"' }).end('{"count":7}');
    });
    await ask(server.url, folder);
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), spoil(readFileSync(join(folder, name), 'utf8')));
    expect((await ask(server.url, folder)).value).toEqual({ count: 7 });
    expect(seen).toEqual([undefined, undefined]);
  });

  it('a folder that cannot be written costs the cache, not the answer', async () => {
    const file = join(temporaryFolder(), 'a-file');
    writeFileSync(file, '');
    await using server = await startServer((_request, response) => void response.writeHead(200, { 'content-type': 'application/json', etag: '"v1"' }).end('{"count":7}'));
    expect((await ask(server.url, join(file, 'below'))).value).toEqual({ count: 7 });
  });
});

describe('a refresh after a refresh', () => {
  it('of LIPs is confirmed by GitHub instead of sent again', async () => {
    await using github = await startGitHub([testCommit('one', '2026-10-01T10:00:00Z', fixtureFiles())]);
    await using proxy = await startEtagProxy(github.url);
    const world = createRefreshWorld();
    const folder = temporaryFolder();
    const env = Object.fromEntries(Object.entries(gitHubEnvironment(github)).map(([name, value]) => [name, value.replace(github.url, proxy.url)]));
    const run = async () => (await world.run([lips as unknown as Dataset], { env, cache: openAnswerCache(folder, world.clock.now()) }))[0];
    expect(await run()).toMatchObject({ outcome: 'updated', reason: null });
    const text = world.read('lips.json');
    proxy.statuses.length = 0;
    expect(await run()).toMatchObject({ outcome: 'unchanged', reason: null });
    expect(proxy.statuses.length).toBeGreaterThan(3);
    expect(new Set(proxy.statuses)).toEqual(new Set([304]));
    expect(world.read('lips.json')).toBe(text);
  });

  it('of a feed is confirmed too, and a new item is seen', async () => {
    const feeds = { '/rss': newsFixture('rss') };
    await using server = await startFeeds(feeds);
    await using proxy = await startEtagProxy(server.url);
    const world = createRefreshWorld();
    const folder = temporaryFolder();
    const run = async () => (await world.run([announcements as unknown as Dataset], { env: { ATLAS_NEWS_URLS: `${proxy.url}/rss` }, cache: openAnswerCache(folder, world.clock.now()) }))[0];
    await run();
    expect(await run()).toMatchObject({ outcome: 'unchanged' });
    feeds['/rss'] = feeds['/rss'].replace('</channel>', '<item><title>New</title><link>https://blog.example.org/new/</link></item></channel>');
    expect(await run()).toMatchObject({ outcome: 'updated' });
    expect(proxy.statuses).toEqual([200, 304, 200]);
  });
});
