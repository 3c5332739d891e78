import { startServer, type TestServer } from '../http-server.ts';

export type JsonRpcRequest = { id: number; method: string; params?: unknown[] };
/** What a proxy does with a request: null passes it on as it is. */
export type Intervention = { status?: number; headers?: Record<string, string>; body: unknown } | { request: JsonRpcRequest } | null;

/** A real HTTP server in front of a node that can answer wrongly on purpose. `methods` lists what it was asked. */
export async function startRpcProxy(
  target: string,
  intervene: (request: JsonRpcRequest) => Intervention | Promise<Intervention>,
): Promise<TestServer & { methods: string[] }> {
  const methods: string[] = [];
  const server = await startServer(async (request, response) => {
    const asked = JSON.parse(Buffer.concat(await request.toArray()).toString()) as JsonRpcRequest;
    methods.push(asked.method);
    const intervention = await intervene(asked);
    if (intervention !== null && 'body' in intervention) {
      const { status = 200, headers = { 'content-type': 'application/json' }, body } = intervention;
      response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
      return;
    }
    const answer = await fetch(target, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(intervention?.request ?? asked),
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  });
  return Object.assign(server, { methods });
}

/** A JSON-RPC error as a node sends it. */
export const rpcError = ({ id }: JsonRpcRequest, code: number, message: string) => ({
  body: { jsonrpc: '2.0', id, error: { code, message } },
});
