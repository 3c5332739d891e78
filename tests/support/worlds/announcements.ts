import type { DatasetWorld } from '../fault-matrix.ts';
import { newsFixture, startFeeds } from '../news-server.ts';

export const world: DatasetWorld = {
  upstreams: [{ variable: 'ATLAS_NEWS_URLS', kind: 'text' }],
  start: async () => {
    const server = await startFeeds({ '/rss': newsFixture('rss') });
    return { env: { ATLAS_NEWS_URLS: `${server.url}/rss` }, stop: server.close };
  },
};
