import type { IncomingMessage, RequestListener } from 'node:http';
import { expect, it } from 'vitest';
import { startServer } from '../support/http-server.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';
import { answerSchema, fetchFrom, goodAnswer, testDataset } from '../support/test-dataset.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';

const headerKey = 'planted-header-key-4711';
const passwordKey = 'planted-password-4712';
const queryKey = 'planted-query-key-4713';
const pathKey = 'planted-path-key-4714';
const planted = ['planted', headerKey, passwordKey, queryKey, pathKey];

/** A URL with a key in each place where one can be. */
const urlWithKeys = (port: number) => `http://user:${passwordKey}@127.0.0.1:${port}/${pathKey}/rows?key=${queryKey}`;
const headers = { authorization: `Bearer ${headerKey}` };

/** Sends back all it was told, as an upstream's error page might. */
const echo = ({ headers: told, url }: IncomingMessage) =>
  `${told.authorization} ${Buffer.from(told.authorization?.split(' ')[1] ?? '', 'base64').toString()} ${url}`;

/** Everything a run leaves behind or shows. */
function traces(world: RefreshWorld): string {
  return [...world.files().map((file) => `${file} ${world.read(file)}`), JSON.stringify(world.events)].join('\n');
}

async function runAgainst(listener: RequestListener, datasetOf: (port: number) => Dataset, env: Record<string, string> = {}) {
  const world = createRefreshWorld();
  await using server = await startServer(listener);
  const [result] = await world.run([datasetOf(server.port)], { env });
  for (const secret of planted) expect(traces(world)).not.toContain(secret);
  return { world, result, requests: server.requests };
}

const jsonDataset = (port: number) =>
  testDataset('secretive', (http, { log }) => {
    log(`asking ${new URL(urlWithKeys(port)).host}`);
    return http.json({ sourceId: 'test-source', url: urlWithKeys(port), headers, schema: answerSchema });
  });

it.each<[string, RequestListener]>([
  [
    'an error status that repeats the request',
    (request, response) => void response.writeHead(400, { 'content-type': 'text/plain' }).end(echo(request)),
  ],
  [
    'a redirect that repeats the request',
    (request, response) => void response.writeHead(302, { location: `/${encodeURIComponent(echo(request))}` }).end(),
  ],
  [
    'a redirect to a host named like a key',
    (_request, response) => void response.writeHead(302, { location: `https://${passwordKey}.example/` }).end(),
  ],
  [
    'malformed JSON that repeats the request',
    (request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(`{"a": ${echo(request)}`),
  ],
  [
    'a media type that repeats the request',
    (request, response) => void response.writeHead(200, { 'content-type': `text/${request.url?.split('/')[1]}` }).end('x'),
  ],
  [
    'a field named like the request',
    (request, response) =>
      void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ [echo(request)]: 1, rows: [{ [headerKey]: 1 }] })),
  ],
  ['a connection that breaks', (request) => request.socket.destroy()],
])('no key in errors, status, snapshot or progress: %s', async (_name, listener) => {
  const { result, requests } = await runAgainst(listener, jsonDataset);
  expect(requests.length).toBeGreaterThan(0);
  expect(result?.outcome).toBe('failed');
});

it('no key in the message of a GraphQL error that repeats it', async () => {
  const { result } = await runAgainst(
    (request, response) =>
      void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ errors: [{ message: `bad key ${echo(request)}` }] })),
    (port) =>
      testDataset('secretive', (http) =>
        http.graphql({ sourceId: 'test-source', url: urlWithKeys(port), headers, query: '{ rows }', schema: answerSchema }),
      ),
  );
  expect(result?.reason).toContain('bad key');
  expect(result?.reason).toContain('[hidden]');
});

it('no key in the provenance of a good answer', async () => {
  const { world, result } = await runAgainst(
    (_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(goodAnswer(1))),
    jsonDataset,
  );
  expect(result?.outcome).toBe('updated');
  expect(world.read('secretive.json')).toMatch(/"request":"GET http:\/\/127\.0\.0\.1:\d+"/);
});

it('no key made from user info in a message that repeats it', async () => {
  const { result } = await runAgainst(
    (request, response) =>
      void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ errors: [{ message: `bad ${request.headers.authorization}` }] })),
    (port) =>
      testDataset('secretive', (http) =>
        http.graphql({ sourceId: 'test-source', url: urlWithKeys(port), query: '{ rows }', schema: answerSchema }),
      ),
  );
  expect(result?.reason).toContain('bad [hidden]');
});

it('user info of a URL travels as a header', async () => {
  let authorization: string | undefined;
  await runAgainst(
    (request, response) => {
      authorization = request.headers.authorization;
      response.writeHead(500).end();
    },
    (port) => testDataset('secretive', fetchFrom(urlWithKeys(port))),
  );
  expect(authorization).toBe(`Basic ${Buffer.from(`user:${passwordKey}`).toString('base64')}`);
});

it('a header that cannot be sent is refused without being shown', async () => {
  const { result, requests } = await runAgainst(
    (_request, response) => void response.end(),
    (port) => testDataset('secretive', fetchFrom(`http://127.0.0.1:${port}/`, { authorization: `Bearer ${headerKey}\nx` })),
  );
  expect(requests).toEqual([]);
  expect(result?.reason).toMatch(/a header value holds a character that cannot be sent/);
});

it('data that repeat a key of the environment are not written', async () => {
  const dataset = (port: number) =>
    testDataset('secretive', fetchFrom(`http://127.0.0.1:${port}/`), {
      collect: async () => ({
        asOf: '2026-11-20T11:00:00Z',
        data: { rows: [] },
        provenance: [
          {
            kind: 'transcribed',
            id: 'page',
            publisher: `An upstream that repeats ${headerKey}`,
            title: 'Page',
            url: 'https://example.org/',
            observedAt: null,
            licence: 'not stated',
            processing: 'Copied.',
            evidence: 'documented',
            locator: 'line 1',
          },
        ],
      }),
    });
  const { result, world } = await runAgainst((_request, response) => void response.end(), dataset, { ATLAS_SUBGRAPH_KEY: headerKey });
  expect(result).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('repeat a key of this environment') });
  expect(world.files()).toEqual(['_status.json']);
});

it('a defect whose message repeats a key is recorded without it', async () => {
  const dataset = () =>
    testDataset('secretive', async () => {
      throw new TypeError(`cannot use ${headerKey}`);
    });
  const { result } = await runAgainst((_request, response) => void response.end(), dataset, { ATLAS_GITHUB_TOKEN: headerKey });
  expect(result?.reason).toMatch(/Defect in Atlas: TypeError: cannot use \[hidden\]/);
});
