import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Address } from './command-line.ts';

/** An open address. `answer` sets who answers; until then a visitor is told that the site is being built. */
export type Listening = { url: string; answer: (listener: RequestListener) => void; close: () => void };

/**
 * Opens the address at once, so that a taken port shows before any work is done and nobody can take it meanwhile.
 * @param address port 0 asks for any free port; host `localhost` opens 127.0.0.1 and, where the machine has it, ::1.
 * @throws Error of one line that names the port and the remedy.
 */
export async function listen({ host, port }: Address): Promise<Listening> {
  let answer: RequestListener = (_request, response) => {
    response.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '5' }).end('The site is being built. Reload in a moment.\n');
  };
  const servers: Server[] = [];
  const close = () => servers.forEach((server) => server.close().closeAllConnections());
  let open = port;
  for (const address of host === 'localhost' ? ['127.0.0.1', '::1'] : [host]) {
    const server = createServer((request, response) => answer(request, response));
    try {
      await once(server.listen(open, address), 'listening');
    } catch (error) {
      if (address === '::1' && ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes((error as NodeJS.ErrnoException).code ?? '')) continue;
      close();
      throw new Error(remedyFor(error as NodeJS.ErrnoException, host, port), { cause: error });
    }
    open = (server.address() as AddressInfo).port;
    servers.push(server);
  }
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${open}`, answer: (listener) => (answer = listener), close };
}

/** What a person can do about an address that cannot be opened. */
function remedyFor({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Stop the program that uses it, or choose another port by adding: -- --port ${port < 65_535 ? port + 1 : 4321}`;
  if (code === 'EACCES') return `Port ${port} may not be opened by this user. Choose one above 1023 by adding: -- --port 4321`;
  return `Cannot open ${host}:${port} (${message}). Choose another address with --host and --port.`;
}
