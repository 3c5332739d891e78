import type { DatasetWorld } from '../fault-matrix.ts';
import { startServer } from '../http-server.ts';

/** Every link answers. Statuses and redirects are what this dataset is about; only a host that does not answer is a fault. */
export const world: DatasetWorld = {
  upstreams: [{ variable: 'ATLAS_MESSARI_URL', kind: 'head' }],
  start: async () => {
    const server = await startServer((_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>A page</p>'));
    const facts = new URL('../../fixtures/messari/facts', import.meta.url).pathname;
    return { env: { ATLAS_MESSARI_URL: server.url, ATLAS_FACTS_DIR: facts }, stop: server.close };
  },
};
