import { setTimeout as sleep } from 'node:timers/promises';
import { variables } from '../../data-fetchers/kit/environment.ts';
import { startServer } from '../support/http-server.ts';

/**
 * One question that went through a gate, and how much came back.
 * `list`: the question without its cursor, where it asks for a page of a list of the index; `rows`: how many entities that page held.
 */
export type Passage = { dataset: string; variable: string; question: string; list: string | null; rows: number; bytes: number };

/** Time a gate adds to each answer: servers of this machine answer quicker than any upstream. */
export const latencyMs = 20;

/**
 * One server per upstream variable, in front of the servers of all datasets, as one upstream serves all of them in earnest: the limits per
 * host then hold across datasets. The first part of a path names the dataset.
 * @param worlds environment of each dataset, pointing at servers of its own.
 */
export async function startGates(worlds: ReadonlyMap<string, Record<string, string>>) {
  const passages: Passage[] = [];
  const urls = Object.entries(variables).flatMap(([name, { kind }]) => (kind.startsWith('url') ? [name] : []));
  const gates = await Promise.all(urls.map(async (variable) => ({ variable, server: await startGate(variable, worlds, passages) })));
  const envOf = (dataset: string): Record<string, string> => {
    const own = worlds.get(dataset) ?? {};
    const behind = gates.map(({ variable, server }) => [variable, `${server.url}/${dataset}${own[variable] ? pathOf(own[variable]) : ''}`]);
    return { ...own, ...Object.fromEntries(behind) };
  };
  return { passages, envOf, stop: () => Promise.all(gates.map(({ server }) => server.close())) };
}

/** An upstream that a dataset has no server for answers 404 to it. */
function startGate(variable: string, worlds: ReadonlyMap<string, Record<string, string>>, passages: Passage[]) {
  return startServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const { method = 'GET', url = '/' } = request;
    const [, dataset = '', path = ''] = /^\/([^/?]+)(.*)$/.exec(url) ?? [];
    const target = worlds.get(dataset)?.[variable];
    await sleep(latencyMs);
    if (!target) return void response.writeHead(404).end();
    const init = { method, headers: { 'content-type': request.headers['content-type'] ?? 'application/json' }, ...(body.length > 0 ? { body } : {}) };
    const answer = await fetch(new URL(target).origin + path, { ...init, redirect: 'manual' });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const asked = `${variable} ${method} ${path} ${withoutIds(body.toString())}`;
    passages.push({ dataset, variable, question: asked, ...pageOf(asked, bytes), bytes: bytes.length });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' }).end(bytes);
  });
}

const pathOf = (url: string): string => new URL(url).pathname.replace(/\/$/, '');

function pageOf(asked: string, answer: Buffer): Pick<Passage, 'list' | 'rows'> {
  if (!asked.includes('"after":')) return { list: null, rows: 0 };
  const { data = {} } = JSON.parse(answer.toString()) as { data?: Record<string, unknown[]> };
  return { list: asked.replace(/"after":("[^"]*"|\d+)/, ''), rows: Object.values(data)[0]?.length ?? 0 };
}

/** JSON-RPC numbers its questions; the same question asked twice differs in that alone. */
const withoutIds = (body: string): string => body.replaceAll(/"id":\d+,?/g, '');
