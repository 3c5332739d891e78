import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/announcements.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/announcements.ts';
import { hostileAnswers } from '../support/hostile-answers.ts';
import { startServer } from '../support/http-server.ts';
import { newsFixture } from '../support/news-server.ts';
import { createRefreshWorld } from '../support/refresh-world.ts';

const announcements = dataset as unknown as Dataset;
const good = newsFixture('rss');
const sendFeed =
  (text: string): RequestListener =>
  (_request, response) =>
    void response.writeHead(200, { 'content-type': 'application/xml' }).end(text);

/** A good reading, then one from `listener`; the last good file must stay. */
async function refreshSpoilt(listenerOf: (world: ReturnType<typeof createRefreshWorld>) => RequestListener): Promise<string> {
  const world = createRefreshWorld();
  let listener = sendFeed(good);
  await using server = await startServer((request, response) => listener(request, response));
  const env = { ATLAS_NEWS_URLS: `${server.url}/feeds/planted-4711-key-of-the-test` };
  expect((await world.run([announcements], { env }))[0]?.outcome).toBe('updated');
  const before = world.read('announcements.json');
  listener = listenerOf(world);
  const [result] = await world.run([announcements], { env });
  expect(world.read('announcements.json')).toBe(before);
  expect([before, JSON.stringify(world.status()), JSON.stringify(world.events)].join()).not.toContain('planted');
  expect(result?.defect).toBeUndefined();
  return `${result?.outcome}: ${result?.reason}`;
}

describe('a feed that must not be used', () => {
  const item = (fields: string) => `<rss><channel><title>T</title><item>${fields}</item></channel></rss>`;
  it.each<[string, string, RegExp]>([
    ['the body of a 301 page', '<html><head><title>301 Moved Permanently</title></head><body><center>nginx</center></body></html>', /neither RSS 2\.0 nor Atom/],
    ['a redirect notice', 'Redirecting...', /sent no feed: the document is not one whole element/],
    ['a document type', good.replace('<rss', '<!DOCTYPE rss [<!ENTITY a "b">]><rss'), /declares a document type/],
    ['half of a feed', good.slice(0, good.length / 2), /sent no feed/],
    ['a feed without items', good.replace(/<item>[\s\S]*<\/item>/, ''), /unexpected shape: items/],
    ['an item without a title', item('<link>https://example.org/a</link>'), /items\.0\.title/],
    ['an item without a link', item('<title>A</title>'), /items\.0\.url: must be an http\(s\) link/],
    ['a link that is a script', good.replace('https://blog.example.org/fees/', 'javascript:alert(1)'), /items\.0\.url: must be an http\(s\) link/],
    ['a date that is none', good.replace('Thu, 19 Nov 2026 10:00:00 GMT', 'yesterday'), /items\.0\.publishedAt: is not a date/],
    ['a date in the future', good.replace('19 Nov 2026', '19 Nov 2028'), /failed: The new data are dated in the future/],
    ['an older feed that dates everything anew', good.replaceAll('Nov 2026', 'Nov 2020'), /failed: The upstream answered with an older state/],
    ['a flood', good.replace('</channel>', `${Array.from({ length: 61 }, (_, index) => `<item><title>N</title><link>https://example.org/${index}</link></item>`).join('')}</channel>`), /quarantined: .*61 announcements of known feeds are new/],
  ])('%s', async (_name, text, reason) => {
    expect(await refreshSpoilt(() => sendFeed(text))).toMatch(reason);
  });
});

it.each(hostileAnswers.map((answer) => [answer.name, answer] as const))('%s', async (_name, { listener, reason }) => {
  // A feed is due, so an answer of type JSON is refused for its type before its body is looked at.
  expect(await refreshSpoilt(({ clock }) => listener(clock))).toMatch(new RegExp(`^failed: news: .*(${reason.source}|the media type application/json where)`));
});

it('titles of others are made harmless, not trusted', async () => {
  const world = createRefreshWorld();
  await using server = await startServer(sendFeed(good.replace('Undated', `\u202e${'a'.repeat(1_000_000)}`)));
  const [result] = await world.run([announcements], { env: { ATLAS_NEWS_URLS: server.url }, limits: { maxBytes: 2 ** 22 } });
  expect(result?.outcome).toBe('updated');
  expect(world.read('announcements.json')).not.toMatch(/\u202e|a{201}/);
});

it('a feed that is gone keeps its items while the others go on', async () => {
  const world = createRefreshWorld();
  const other = '<rss><channel><title>Other</title><item><title>First</title><link>https://other.example.org/1</link><pubDate>Thu, 12 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>';
  let isGone = false;
  let text = other;
  await using server = await startServer((request, response) => {
    if (request.url === '/main') return isGone ? void response.writeHead(404).end() : sendFeed(good)(request, response);
    return sendFeed(text)(request, response);
  });
  const env = { ATLAS_NEWS_URLS: `${server.url}/main,${server.url}/other` };
  await world.run([announcements], { env });
  const before = parseSnapshot(spec, world.read('announcements.json'), 'announcements.json').data?.announcements ?? [];
  isGone = true;
  text = other.replace('<item>', '<item><title>Second</title><link>https://other.example.org/2</link><pubDate>Fri, 13 Nov 2026 10:00:00 GMT</pubDate></item><item>');
  expect(await world.run([announcements], { env })).toMatchObject([{ outcome: 'updated', reason: expect.stringMatching(/The feed of 127.* could not be read; what was read before stays, if anything was\. news: .*answered 404/) }]);
  const after = parseSnapshot(spec, world.read('announcements.json'), 'announcements.json').data?.announcements ?? [];
  expect(after).toHaveLength(before.length + 1);
  expect(after).toEqual(expect.arrayContaining(before));
});
