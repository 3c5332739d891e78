import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type TestServer = AsyncDisposable & {
  /** http://127.0.0.1:port without a final slash. */
  url: string;
  port: number;
  /** What was asked, in order: "GET /path". */
  requests: string[];
  close: () => Promise<void>;
};

/** A real HTTP server on a free port of this machine. `await using` closes it, open connections included. */
export async function startServer(listener: RequestListener): Promise<TestServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    // A client that gives up is part of what is tested.
    response.on('error', () => {});
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, port, requests, close, [Symbol.asyncDispose]: close };
}

export function sendJson(response: ServerResponse, value: unknown, status = 200, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

/** Answers the first request with the first listener, and so on; the last one answers all that follow. */
export function inTurn(...listeners: RequestListener[]): RequestListener {
  let turn = 0;
  return (request: IncomingMessage, response: ServerResponse & { req: IncomingMessage }) => {
    const listener = listeners[Math.min(turn, listeners.length - 1)];
    turn += 1;
    listener?.(request, response);
  };
}

/** A port of this machine that refuses connections: it was free a moment ago. */
export async function refusedUrl(): Promise<string> {
  const server = await startServer(() => {});
  await server.close();
  return server.url;
}
