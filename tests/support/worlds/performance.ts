import type { DatasetWorld } from '../fault-matrix.ts';
import { leaderboardEnvironment, leaderboardFixture, startLeaderboards } from '../leaderboard-server.ts';

export const world: DatasetWorld = {
  upstreams: [
    { variable: 'ATLAS_TRANSCODING_LEADERBOARD_URL', kind: 'json' },
    { variable: 'ATLAS_AI_LEADERBOARD_URL', kind: 'json' },
  ],
  start: async () => {
    const server = await startLeaderboards(leaderboardFixture());
    return { env: leaderboardEnvironment(server), stop: server.close };
  },
};
