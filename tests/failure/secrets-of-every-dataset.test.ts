import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAnswerCache } from '../../data-fetchers/kit/answer-cache.ts';
import { variables } from '../../data-fetchers/kit/environment.ts';
import { findDatasets } from '../../data-fetchers/kit/registry.ts';
import { startServer } from '../support/http-server.ts';
import { feedList } from '../support/performance-feed-server.ts';
import { createRefreshWorld } from '../support/refresh-world.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** One planted key per place and variable, so that a leak names where it came from. */
const plantedIn = (name: string, place: string) => `planted-${place}-${name.toLowerCase().replaceAll('_', '-')}-4711`;

/** Every key, and every address with a key in its user info, its path and its query. */
function plantedEnvironment(port: number): Record<string, string> {
  const entries = Object.entries(variables).flatMap(([name, { kind }]): [string, string][] => {
    const at = (place: string) => plantedIn(name, place);
    if (kind === 'secret') return [[name, at('key')]];
    if (kind !== 'url' && kind !== 'url list') return [];
    const url = `http://${at('user')}:${at('password')}@127.0.0.1:${port}/${at('path')}?key=${at('query')}`;
    return [[name, kind === 'url list' ? `${url},${url}` : url]];
  });
  return Object.fromEntries(entries);
}

/** What a dataset needs besides, so that it asks at all: the reviewed list of feeds is empty. */
const more = (id: string): Record<string, string> => (id === 'performance-feeds' ? { ATLAS_FACTS_DIR: temporaryFolder({ 'performance-feeds.yaml': feedList(['first']) }) } : {});

const told = ({ headers, url }: IncomingMessage) => {
  const basic = Buffer.from(headers.authorization?.split(' ')[1] ?? '', 'base64').toString();
  return `${JSON.stringify(headers)} ${basic} ${url} ${decodeURIComponent(url ?? '')}`;
};
const send = (response: ServerResponse, status: number, body: unknown) =>
  void response.writeHead(status, { 'content-type': 'application/json', etag: '"v1"' }).end(JSON.stringify(body));

/** Upstreams that repeat all they were told, where their answers are shown most easily. */
const indiscreet: [string, RequestListener][] = [
  ['an error status', (request, response) => send(response, 400, { message: told(request) })],
  ['an error of GraphQL and JSON-RPC', (request, response) => send(response, 200, { jsonrpc: '2.0', id: 1, error: { code: 3, message: told(request) }, errors: [{ message: told(request) }] })],
  ['an answer of another shape', (request, response) => send(response, 200, { [told(request)]: told(request) })],
  ['a redirect', (request, response) => void response.writeHead(302, { location: `/${encodeURIComponent(told(request))}` }).end()],
];

const datasets = await findDatasets('data-fetchers/datasets');

describe.each(indiscreet)('upstreams that repeat what they were told: %s', (_name, listener) => {
  it.each(datasets.map((dataset) => [dataset.spec.id, dataset] as const))('%s shows no key', async (_id, dataset) => {
    const asked: string[] = [];
    await using server = await startServer((request, response) => {
      asked.push(told(request));
      listener(request, response);
    });
    const world = createRefreshWorld();
    const cache = temporaryFolder();
    const [result] = await world.run([dataset], { env: { ...plantedEnvironment(server.port), ...more(dataset.spec.id) }, cache: openAnswerCache(cache, world.clock.now()) });
    // Whatever a link to a report answers is what the reports want to know.
    expect(result?.outcome).toBe(dataset.spec.id === 'reports' ? 'updated' : 'failed');
    // The keys did travel: there was something to leak.
    expect(asked.join()).toContain('planted');
    const files = [...world.files().map((file) => world.read(file)), ...readdirSync(cache).map((file) => file + readFileSync(join(cache, file), 'utf8'))];
    const traces = [...files, JSON.stringify(world.events), JSON.stringify(result), String((result as { defect?: unknown })?.defect ?? '')].join('\n');
    expect(traces.match(/planted[\w-]*/g)).toBeNull();
  });
});
