import type { DatasetWorld } from '../fault-matrix.ts';
import { forumFixture, startForum } from '../forum-server.ts';

export const world: DatasetWorld = {
  upstreams: [{ variable: 'ATLAS_FORUM_URL', kind: 'json' }],
  start: async () => {
    const server = await startForum(forumFixture());
    return { env: { ATLAS_FORUM_URL: server.url }, stop: server.close };
  },
};
