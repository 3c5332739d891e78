import { startServer, type TestServer } from '../support/http-server.ts';

/** What went through a proxy so far; bytes are those of the answers' bodies. */
export type Traffic = { requests: number; bytes: number };

/** A server in front of another that passes everything on and counts it. */
export async function startCountingProxy(target: string): Promise<TestServer & { traffic: Traffic }> {
  const traffic: Traffic = { requests: 0, bytes: 0 };
  const server = await startServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const answer = await fetch(target + request.url, {
      method: request.method ?? 'GET',
      headers: { 'content-type': request.headers['content-type'] ?? 'application/json' },
      ...(body.length > 0 ? { body } : {}),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    traffic.requests += 1;
    traffic.bytes += bytes.length;
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' }).end(bytes);
  });
  return Object.assign(server, { traffic });
}
