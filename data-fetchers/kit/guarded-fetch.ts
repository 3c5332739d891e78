import { attemptRequest } from './attempt.ts';
import type { Clock } from './clock.ts';
import type { HostLimiter } from './host-limiter.ts';
import type { GuardedFetchOptions, HttpLimits, HttpRequest } from './http-types.ts';
import { prepareRequest } from './outgoing.ts';
import { findRedirect, findWrongType, jsonTypes } from './response-guards.ts';

type Services = { clock: Clock; signal: AbortSignal; limits: HttpLimits; limiter: HostLimiter };

/** Headers that spoke of the bytes on the wire; the body handed on is already decoded and whole. */
const wireHeaders = ['content-encoding', 'content-length', 'transfer-encoding'];

/** See `Http.guardedFetch`. */
export function createGuardedFetch(options: GuardedFetchOptions, { clock, signal, limits, limiter }: Services) {
  const accepted = options.contentTypes ?? jsonTypes;
  return async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const outgoing = prepareRequest({ ...options, ...(await readArguments(input, init)) }, limits);
    const ends = init.signal ? AbortSignal.any([signal, init.signal]) : signal;
    const answer = await limiter(outgoing.host, () =>
      attemptRequest(outgoing, {
        clock,
        signal: ends,
        timeLimitMs: outgoing.timeoutMs,
        inspect: (head) => findRedirect(head, outgoing.url) ?? (head.ok ? findWrongType(head, accepted) : null),
      }),
    );
    options.onBody?.(answer.record);
    const { status, statusText } = answer.response;
    const headers = new Headers(answer.response.headers);
    for (const name of wireHeaders) headers.delete(name);
    return new Response(answer.record.bytes > 0 ? answer.body : null, { status, statusText, headers });
  };
}

/** The arguments of `fetch` in our own terms. */
async function readArguments(
  input: string | URL | Request,
  init: RequestInit,
): Promise<Pick<HttpRequest, 'url' | 'method' | 'headers' | 'body'>> {
  const asked = input instanceof Request ? input : null;
  const body = await new Response(init.body ?? asked?.body ?? null).text();
  return {
    url: asked?.url ?? String(input),
    method: (init.method ?? asked?.method) === 'POST' ? 'POST' : 'GET',
    headers: Object.fromEntries(new Headers(init.headers ?? asked?.headers)),
    ...(body ? { body } : {}),
  };
}
