import type { DatasetWorld } from '../fault-matrix.ts';
import { leaderboardEnvironment, leaderboardFixture, startLeaderboards } from '../leaderboard-server.ts';

export const world: DatasetWorld = {
  upstreams: [
    { variable: 'ATLAS_TRANSCODING_LEADERBOARD_URL', kind: 'json', keepsPart: true },
    { variable: 'ATLAS_AI_LEADERBOARD_URL', kind: 'json', keepsPart: true },
  ],
  harmless: {
    'ATLAS_TRANSCODING_LEADERBOARD_URL: pages that skip an entry':
      'A region that is no longer listed loses its name, its results stay under its code; a test that is not in the raw results is not counted.',
    'ATLAS_AI_LEADERBOARD_URL: pages that skip an entry': 'A test that is not in the raw results is not counted.',
  },
  start: async () => {
    const server = await startLeaderboards(leaderboardFixture());
    return { env: leaderboardEnvironment(server), stop: server.close };
  },
};
