import type { HttpLimits, HttpRequest } from './http-types.ts';
import { redactUrl, secretsOfRequest } from './redact.ts';
import { UpstreamError } from './upstream-error.ts';

/** One request as it goes out. */
export type Outgoing = {
  sourceId: string;
  url: string;
  host: string;
  init: { method: string; headers: Headers; body: BodyInit | null };
  maxBytes: number;
  timeoutMs: number;
  budgetMs: number;
  /** What provenance may say about it. */
  request: string;
  /** Texts of it that must not be shown. */
  secrets: readonly string[];
};

/**
 * Fills in defaults and takes user info out of the URL: fetch refuses it there, and repeats it in its error.
 * @throws UpstreamError for a URL or header value that cannot be sent; neither is repeated in the message.
 */
export function prepareRequest(request: HttpRequest, limits: HttpLimits): Outgoing {
  const { sourceId, method = 'GET', publicUrl = false } = request;
  const refuse = (what: string) =>
    new UpstreamError({
      sourceId,
      host: '(no host)',
      reason: `was not asked: ${what}`,
      remedy: 'Check the URL and the key of this source: "npm run data -- list".',
    });
  const url = URL.canParse(request.url) ? new URL(request.url) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw refuse('its URL is no http(s) URL');
  let headers: Headers;
  try {
    headers = new Headers({ 'user-agent': 'livepeer-atlas', ...request.headers });
  } catch {
    throw refuse('a header value holds a character that cannot be sent');
  }
  moveUserInfo(url, headers);
  const { maxBytes = limits.maxBytes, timeoutMs = limits.timeoutMs, budgetMs = limits.budgetMs } = request;
  return {
    sourceId,
    url: url.href,
    host: url.host,
    init: { method, headers, body: bodyOf(request, headers) },
    maxBytes,
    timeoutMs,
    budgetMs,
    request: `${method} ${redactUrl(url.href, { isPublic: publicUrl })}`,
    secrets: secretsOfRequest(request.url, Object.fromEntries(headers), { isPublic: publicUrl }),
  };
}

function moveUserInfo(url: URL, headers: Headers): void {
  if (!url.username && !url.password) return;
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  if (!headers.has('authorization')) headers.set('authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
  url.username = '';
  url.password = '';
}

function bodyOf({ body }: HttpRequest, headers: Headers): string | null {
  if (body === undefined) return null;
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  return typeof body === 'string' ? body : JSON.stringify(body);
}
