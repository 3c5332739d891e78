import { createHash } from 'node:crypto';
import { startServer, type TestServer } from './http-server.ts';

/** In front of a server: sends an ETag with each answer, and 304 without a body to whoever names it. `statuses` lists what was sent. */
export async function startEtagProxy(target: string): Promise<TestServer & { statuses: number[] }> {
  const statuses: number[] = [];
  const server = await startServer(async (request, response) => {
    const answer = await fetch(`${target}${request.url}`, { headers: { accept: String(request.headers.accept) } });
    const body = Buffer.from(await answer.arrayBuffer());
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    const status = answer.ok && request.headers['if-none-match'] === etag ? 304 : answer.status;
    statuses.push(status);
    response.writeHead(status, { etag, 'content-type': answer.headers.get('content-type') ?? '' }).end(status === 304 ? undefined : body);
  });
  return Object.assign(server, { statuses });
}
