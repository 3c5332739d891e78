import type { RequestListener } from 'node:http';
import { startServer, type TestServer } from './http-server.ts';

/** One question as it reached the proxy, and the answer of the upstream behind it. */
export type Exchange = { method: string; url: string; headers: Record<string, string>; body: string; forward: (body?: string) => Promise<ForwardedAnswer> };
export type ForwardedAnswer = { status: number; type: string; text: string; headers?: Readonly<Record<string, string>> };
/** What comes back instead; null passes the upstream's own answer on. `turn` counts the questions since the fault began. */
export type Tampering = (exchange: Exchange, turn: number) => Promise<ForwardedAnswer | null> | ForwardedAnswer | null;

export type Misbehaviour = { listener: RequestListener } | { tamper: Tampering };

export type FaultProxy = TestServer & {
  /** JSON-RPC methods it was asked for while it served well. */
  methods: ReadonlySet<string>;
  /** From now on; null: serve well. */
  misbehave: (how: Misbehaviour | null) => void;
};

/** A real HTTP server in front of an upstream that serves well; it can be told to misbehave. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  let how: Misbehaviour | null = null;
  let turn = 0;
  const methods = new Set<string>();
  const { origin } = new URL(target);
  const server = await startServer(async (request, response) => {
    if (how !== null && 'listener' in how) return how.listener(request, response);
    const body = Buffer.concat(await request.toArray()).toString('utf8');
    const { method = 'GET', url = '/' } = request;
    const type = request.headers['content-type'];
    const forward = async (changed: string = body): Promise<ForwardedAnswer> => {
      const init = method === 'POST' ? { method, body: changed, headers: { 'content-type': type ?? 'application/json' } } : { method };
      const answer = await fetch(origin + url, { ...init, redirect: 'manual' });
      return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
    };
    if (how === null) for (const [, asked = ''] of body.matchAll(/"method":"(\w+)"/g)) methods.add(asked);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const tampered = how === null ? null : await how.tamper({ method, url, headers, body, forward }, turn++);
    const answer = tampered ?? (await forward());
    response.writeHead(answer.status, { ...(answer.type === '' ? {} : { 'content-type': answer.type }), ...answer.headers }).end(answer.text);
  });
  const misbehave = (next: Misbehaviour | null) => {
    how = next;
    turn = 0;
  };
  return Object.assign(server, { methods, misbehave });
}
