import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { example } from '../../src/performance-feed/example.ts';
import { startServer } from './http-server.ts';

/** A feed of an invented publisher that is right on the day tests live in. */
export const goodFeed = {
  ...example,
  publishedAt: '2026-11-19T06:00:00Z',
  window: { from: '2026-11-18T00:00:00Z', to: '2026-11-19T00:00:00Z' },
};

const row = (id: string, account: string | null) => ({
  id, url: `https://feeds.example.org/${id}.json`, publisher: `Publisher ${id}`, contact: 'https://feeds.example.org/', account, licence: 'invented', reviewed: '2026-11-01', evidence: 'invented', source: ['page'],
});
const source = { publisher: 'Invented', title: 'Invented', url: 'https://feeds.example.org/', observedAt: null, locator: 'the page' };

/** A reviewed list of feeds with these ids, as text of its file. */
export const feedList = (ids: readonly string[], accounts: Record<string, string> = {}): string =>
  JSON.stringify({ sources: ids.length > 0 ? { page: source } : {}, rows: ids.map((id) => row(id, accounts[id] ?? null)) });

/** Serves feeds by id, whose map may change while it runs, with a reviewed list of exactly these. */
export async function startPerformanceFeeds(feeds: Record<string, unknown>, accounts: Record<string, string> = {}) {
  const facts = mkdtempSync(join(tmpdir(), 'atlas-feeds-'));
  writeFileSync(join(facts, 'performance-feeds.yaml'), feedList(Object.keys(feeds), accounts));
  const server = await startServer((request, response) => {
    const feed = feeds[/^\/(.+)\.json$/.exec(request.url ?? '')?.[1] ?? ''];
    response.writeHead(feed === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(typeof feed === 'string' ? feed : JSON.stringify(feed));
  });
  const close = async () => {
    await server.close();
    rmSync(facts, { recursive: true, force: true });
  };
  return { env: { ATLAS_PERFORMANCE_FEEDS_URL: server.url, ATLAS_FACTS_DIR: facts }, close };
}
