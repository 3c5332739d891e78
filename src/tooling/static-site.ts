import { existsSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import sirv from 'sirv';
import { responseHeaders } from './response-headers.ts';

const compress = promisify(gzip);

/** Text types, which travel compressed as they do on a real host. */
const textTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * Answers requests from a built site as a static host does: `/x` redirects to `/x/` where that is a page, what does not exist gets
 * 404.html with status 404, text is compressed, and the headers are those of the site's own `_headers` file.
 */
export function staticSite(directory: string): RequestListener {
  const root = resolve(directory);
  const headersFor = responseHeaders(root);
  const serveFile = sirv(root, { dev: true, etag: true });
  const sendText = textSender();
  return (request, response) => {
    const path = pathOf(request);
    for (const [name, value] of Object.entries(headersFor(path ?? '/'))) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    const file = path === null ? null : fileAt(root, path);
    if (file === 'folder') return void response.writeHead(301, { location: redirectTo(request), 'cache-control': 'no-cache' }).end();
    if (file !== null && !(extname(file) in textTypes)) return serveFile(request, response);
    sendText(file ?? join(root, '404.html'), file === null ? 404 : 200, request, response).catch((error: Error) => response.destroy(error));
  };
}

/** Not `new URL(url, base)`, which would read `//name` as a host. */
const addressOf = (request: IncomingMessage) => new URL(`http://host${request.url}`);

/** Path of a request, decoded; null where it cannot be decoded. */
function pathOf(request: IncomingMessage): string | null {
  try {
    return decodeURIComponent(addressOf(request).pathname);
  } catch {
    return null;
  }
}

/** Address with a slash at the end of the path. Leading slashes are folded: `//host` would be another site. */
function redirectTo(request: IncomingMessage): string {
  const { pathname, search } = addressOf(request);
  return `/${pathname.replace(/^\/+/, '')}/${search}`;
}

/** The file a path names, `folder` for a page without its slash, null for nothing or anything outside the site. */
function fileAt(root: string, path: string): string | 'folder' | null {
  const file = join(root, path.endsWith('/') ? `${path}index.html` : path);
  if ((file !== root && !file.startsWith(root + sep)) || path.includes('\0')) return null;
  try {
    if (statSync(file).isFile()) return file;
  } catch {
    return null; // not there, or no possible name of a file
  }
  return existsSync(join(file, 'index.html')) ? 'folder' : null;
}

/** Sends a text file, compressed where the client accepts it. Compressed bytes are kept until the file changes. */
function textSender() {
  const cache = new Map<string, { changed: number; bytes: Promise<Buffer> }>();
  const compressed = (file: string): Promise<Buffer> => {
    const changed = statSync(file).mtimeMs;
    const hit = cache.get(file);
    if (hit?.changed === changed) return hit.bytes;
    const bytes = compress(readFileSync(file));
    cache.set(file, { changed, bytes });
    return bytes;
  };
  return async (file: string, status: number, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!existsSync(file)) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    const zipped = /\bgzip\b/.test(String(request.headers['accept-encoding']));
    const bytes = zipped ? await compressed(file) : readFileSync(file);
    response.writeHead(status, {
      'content-type': textTypes[extname(file)] ?? 'application/octet-stream',
      'content-length': bytes.length,
      'cache-control': String(response.getHeader('cache-control') ?? 'no-cache'),
      vary: 'Accept-Encoding',
      ...(zipped ? { 'content-encoding': 'gzip' } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  };
}
