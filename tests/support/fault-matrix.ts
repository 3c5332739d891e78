import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { startFaultProxy, type FaultProxy, type Misbehaviour } from './fault-proxy.ts';
import { hostileAnswers, hostileGraphql, hostileJson } from './hostile-answers.ts';
import { changing, jsonFaults, textFaults } from './json-faults.ts';
import { repeatPages } from './page-faults.ts';
import { plainTextFaults } from './plain-text-faults.ts';
import { rpcFaults } from './rpc-faults.ts';
import type { TestClock } from './test-clock.ts';

/** What an upstream speaks. `head`: only the head of its answers is read. */
export type UpstreamKind = 'json' | 'text' | 'graphql' | 'rpc' | 'head';
export type Upstream = {
  variable: string;
  kind: UpstreamKind;
  /** Its figures are compared with others and shown, never taken over: the file stays as it is, however it fails. */
  comparesOnly?: true;
  /**
   * What it alone gives may be absent, with a reason in the data, and is not asked for again once it is there. So each fault meets an empty
   * folder, and the dataset must be written all the same.
   */
  mayBeAbsent?: true;
  /**
   * It gives a part of its own that keeps its last reading while the others go on; for an RPC endpoint, the methods that only such a part
   * asks. The file stays as it is, and the reason is recorded.
   */
  keepsPart?: true | readonly string[];
};

/** How to serve a dataset well: tests/support/worlds/<dataset>.ts exports one as `world`. See the README there. */
export type DatasetWorld = {
  upstreams: readonly Upstream[];
  /** Starts upstreams that serve well. `env` points at them; every variable of `upstreams` must be in it. */
  start: () => Promise<{ env: Record<string, string>; stop: () => Promise<unknown> }>;
  /** Fields an upstream may leave out, each with the reason why the dataset then writes something else. */
  optionalFields?: Readonly<Record<string, string>>;
  /** Faults, by name or "VARIABLE: name", after which something else may be written, each with the reason. */
  harmless?: Readonly<Record<string, string>>;
};

/** The declaration of a dataset, or null where there is none. */
export async function findWorld(id: string): Promise<DatasetWorld | null> {
  const file = new URL(`./worlds/${id}.ts`, import.meta.url);
  if (!existsSync(file)) return null;
  const { world } = (await import(file.href)) as { world?: DatasetWorld };
  if (!world) throw new Error(`tests/support/worlds/${id}.ts must export its declaration as "world".`);
  return world;
}

/**
 * refused: nothing is written, and the reason is recorded. kept: the file stays byte for byte, whether or not the fault was noticed.
 * recovered: the refresh succeeds and finds nothing new. tamed: text of others may be written, made harmless. written: the dataset is
 * written without what this upstream gives. noted: the file stays byte for byte and the reason is recorded, whether or not other parts were
 * read.
 */
export type Expectation = 'refused' | 'kept' | 'recovered' | 'tamed' | 'written' | 'noted';
export type Fault = {
  name: string;
  expectation: Expectation;
  how: (clock: TestClock) => Misbehaviour;
  /** JSON-RPC method it is about: a dataset that never asks it is not concerned, and keeps its file. */
  asks?: string;
};

/** Sends back all it was told, as an error page might. */
const echo = ({ headers, url }: IncomingMessage) => JSON.stringify({ error: `${JSON.stringify(headers)} ${url}` });
const failOnce = (status: number, headers: Record<string, string> = {}): Fault['how'] => {
  return () => ({ tamper: (_exchange, turn) => (turn === 0 ? { status, type: 'text/plain', text: '', headers } : null) });
};

const everywhere: readonly Fault[] = [
  ...hostileAnswers.map(({ name, listener }): Fault => ({ name, expectation: 'refused', how: (clock) => ({ listener: listener(clock) }) })),
  {
    name: 'an error page that repeats the request',
    expectation: 'refused',
    how: () => ({ listener: (request, response) => void response.writeHead(418, { 'content-type': 'application/json' }).end(echo(request)) }),
  },
  { name: '500, then fine', expectation: 'recovered', how: failOnce(500) },
  { name: '429, then fine', expectation: 'recovered', how: failOnce(429) },
  { name: '429 with Retry-After, then fine', expectation: 'recovered', how: failOnce(429, { 'retry-after': '7' }) },
];

/** Faults that show in the head of an answer, or in there being none. */
const inHead = ['connection closed without an answer', 'no answer at all', '503 for ever', '429 without Retry-After, for ever', '429 that asks to wait an hour', '500, then fine', '429, then fine', '429 with Retry-After, then fine'];

const wrongJson: readonly Fault[] = [
  ...hostileJson.map(({ name, listener }): Fault => ({ name, expectation: 'refused', how: (clock) => ({ listener: listener(clock) }) })),
  ...jsonFaults.map(({ name, tamper }): Fault => ({ name, expectation: /half|every field/.test(name) ? 'refused' : 'kept', how: () => ({ tamper }) })),
  ...textFaults.map(({ name, tamper }): Fault => ({ name, expectation: 'tamed', how: () => ({ tamper }) })),
  { name: 'pages that repeat', expectation: 'kept', how: () => ({ tamper: repeatPages() }) },
];

const wrongGraphql: readonly Fault[] = [
  ...hostileGraphql.map(({ name, listener }): Fault => ({ name, expectation: 'refused', how: (clock) => ({ listener: listener(clock) }) })),
  { name: 'GraphQL errors beside all of its data', expectation: 'refused', how: () => ({ tamper: changing((answer) => ({ ...(answer as object), errors: [{ message: 'half of it' }] })) }) },
];

const wrongText: readonly Fault[] = plainTextFaults.map(({ name, tamper, isTamed }) => ({ name, expectation: isTamed ? 'tamed' : 'kept', how: () => ({ tamper }) }));

const wrongRpc: readonly Fault[] = [
  ...hostileJson.map(({ name, listener }): Fault => ({ name, expectation: 'refused', how: (clock) => ({ listener: listener(clock) }) })),
  ...rpcFaults.map(({ name, asks, tamper, isRecovered }): Fault => ({ name, asks, expectation: isRecovered ? 'recovered' : 'refused', how: () => ({ tamper }) })),
];

/** Every fault that concerns an upstream of this kind. */
export function faultsOf({ kind }: Upstream): readonly Fault[] {
  if (kind === 'head') return everywhere.filter(({ name }) => inHead.includes(name));
  const own = { json: wrongJson, graphql: [...wrongJson, ...wrongGraphql], rpc: wrongRpc, text: wrongText }[kind];
  return [...everywhere, ...own];
}

/** Good upstreams, each behind a proxy that can misbehave; `env` points at the proxies and holds a planted value in every key. */
export async function startBehindProxies(world: DatasetWorld, keys: Record<string, string>) {
  const { env, stop } = await world.start();
  const proxies = new Map<string, FaultProxy>();
  for (const { variable } of world.upstreams) {
    const target = env[variable];
    if (!target) throw new Error(`The world has no ${variable}.`);
    const proxy = await startFaultProxy(target);
    proxies.set(variable, proxy);
    env[variable] = `${proxy.url}${new URL(target).pathname.replace(/\/$/, '')}`;
  }
  const close = async () => {
    await Promise.all([...proxies.values()].map((proxy) => proxy.close()));
    await stop();
  };
  return { env: { ...keys, ...env }, proxies, close };
}
