import type { DatasetWorld } from '../fault-matrix.ts';
import { goodFeed, startPerformanceFeeds } from '../performance-feed-server.ts';

export const world: DatasetWorld = {
  upstreams: [{ variable: 'ATLAS_PERFORMANCE_FEEDS_URL', kind: 'json' }],
  start: async () => {
    const { env, close } = await startPerformanceFeeds({ first: goodFeed });
    return { env, stop: close };
  },
};
