import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/reports.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { startServer, type TestServer } from '../support/http-server.ts';
import { createRefreshWorld } from '../support/refresh-world.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const reports = dataset as unknown as Dataset;
const envOf = ({ url }: Pick<TestServer, 'url'>, facts = 'tests/fixtures/messari/facts') => ({ ATLAS_MESSARI_URL: url, ATLAS_FACTS_DIR: facts });

it('nothing is written while the host is down; one page that fails is recorded as such', async () => {
  let failing = 'none';
  await using server = await startServer((request, response) => void response.writeHead(failing === 'all' || request.url?.endsWith(failing) ? 503 : 200).end());
  const world = createRefreshWorld();
  const run = async () => (await world.run([reports], { env: envOf(server) }))[0];
  await run();
  const before = world.read('reports.json');
  failing = 'all';
  expect(await run()).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(/^messari: 127\.0\.0\.1:\d+ answered 503/) });
  expect(world.read('reports.json')).toBe(before);
  failing = '/second';
  expect(await run()).toMatchObject({ outcome: 'updated', reason: null });
  expect(world.read('reports.json')).toMatch(/"report":"second","since":"[^"]+","source":null,"state":"no answer"/);
});

it('links that vanish together are quarantined: the host has changed, the reports have not', async () => {
  const rows = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => `  - {id: ${id}, publisher: Messari, kind: page, title: ${id}, existence: link seen, links: [{kind: original, url: https://messari.io/${id}}], source: [s]}`);
  const sources = 'sources: {s: {publisher: Example, title: List, url: https://example.org/, observedAt: 2025-01-01, locator: list}}';
  const facts = temporaryFolder({ 'reports.yaml': `${sources}\nrows:\n${rows.join('\n')}\n` });
  let status = 200;
  await using server = await startServer((_request, response) => void response.writeHead(status).end());
  const world = createRefreshWorld();
  await world.run([reports], { env: envOf(server, facts) });
  const before = world.read('reports.json');
  status = 404;
  const [result] = await world.run([reports], { env: envOf(server, facts) });
  expect(result).toMatchObject({ outcome: 'quarantined', reason: expect.stringContaining('6 of 6 links that were reachable are gone. (new 6, limit 3)') });
  expect(world.read('reports.json')).toBe(before);

  writeFileSync(join(facts, 'reports.yaml'), `${sources}\nrows:\n${rows.slice(1).join('\n')}\n`);
  status = 200;
  expect((await world.run([reports], { env: envOf(server, facts) }))[0]).toMatchObject({ outcome: 'quarantined', reason: expect.stringContaining('Not in the table any more: a.') });
});

it('a key in the address of a stand-in does not reach file, status or screen', async () => {
  await using server = await startServer((_request, response) => void response.writeHead(302, { location: '/planted-4711-key-of-the-test' }).end());
  const world = createRefreshWorld();
  const [result] = await world.run([reports], { env: envOf({ url: `${server.url}/planted-4711-key-of-the-test` }) });
  expect(result?.outcome).toBe('updated');
  expect([...world.files().map((file) => world.read(file)), JSON.stringify(world.events)].join()).not.toContain('planted');
});
