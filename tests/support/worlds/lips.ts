import type { DatasetWorld } from '../fault-matrix.ts';
import { fixtureFiles, gitHubEnvironment, startGitHub, testCommit } from '../github-server.ts';

export const world: DatasetWorld = {
  upstreams: [
    { variable: 'ATLAS_GITHUB_API_URL', kind: 'json' },
    { variable: 'ATLAS_GITHUB_RAW_URL', kind: 'text' },
  ],
  start: async () => {
    const server = await startGitHub([testCommit('c1', '2024-06-01T10:00:00Z', fixtureFiles())]);
    return { env: gitHubEnvironment(server), stop: server.close };
  },
};
