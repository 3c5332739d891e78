import type { DatasetWorld } from '../fault-matrix.ts';
import { leaderboardEnvironment, leaderboardFixture, startLeaderboards } from '../leaderboard-server.ts';

export const world: DatasetWorld = {
  upstreams: [
    { variable: 'ATLAS_TRANSCODING_LEADERBOARD_URL', kind: 'json' },
    { variable: 'ATLAS_AI_LEADERBOARD_URL', kind: 'json' },
  ],
  harmless: {
    'ATLAS_TRANSCODING_LEADERBOARD_URL: pages that skip an entry': 'A region that is no longer listed loses its name; its results stay under its code.',
  },
  start: async () => {
    const server = await startLeaderboards(leaderboardFixture());
    return { env: leaderboardEnvironment(server), stop: server.close };
  },
};
