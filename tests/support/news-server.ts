import { readFileSync } from 'node:fs';
import { startServer, type TestServer } from './http-server.ts';

export const newsFixture = (name: 'rss' | 'atom'): string => readFileSync(new URL(`../fixtures/news/${name}.xml`, import.meta.url), 'utf8');

/** Serves feeds by path ("/rss"); the map may change while it runs. */
export async function startFeeds(feeds: Record<string, string>): Promise<TestServer> {
  return startServer((request, response) => {
    const feed = feeds[new URL(request.url ?? '', 'http://localhost').pathname];
    response.writeHead(feed === undefined ? 404 : 200, { 'content-type': 'application/rss+xml; charset=utf-8' }).end(feed ?? '');
  });
}
