import { isTransientStatus, parseRetryAfter } from './retry.ts';
import type { Problem } from './attempt.ts';

export const jsonTypes = ['application/json'] as const;

/** Redirects are refused: an upstream that moved must be looked at by a person before its figures are used again. */
export function findRedirect(response: Response, url: string): Problem | null {
  if (!isRedirect(response)) return null;
  const target = findRedirectTarget(response, url)?.host ?? 'an unreadable address';
  return {
    reason: `answered ${response.status} and points to ${target}; redirects are not followed`,
    remedy: 'The upstream has moved: check the new address and update the URL of this source.',
  };
}

const isRedirect = ({ status }: Response): boolean => status >= 300 && status <= 399;

/** Where a redirect points to; null where the answer is none, or its address cannot be read. */
export function findRedirectTarget(response: Response, url: string): URL | null {
  const location = response.headers.get('location') ?? '';
  return isRedirect(response) && URL.canParse(location, url) ? new URL(location, url) : null;
}

/** An answer that is not a success. */
export function findErrorStatus(response: Response, now: Date): Problem | null {
  if (response.ok) return null;
  const { status } = response;
  const isTransient = isTransientStatus(status);
  const retryAfterMs = isTransient ? parseRetryAfter(response.headers.get('retry-after'), now) : undefined;
  return { reason: `answered ${status}`, remedy: remedyForStatus(status), isTransient, retryAfterMs };
}

function remedyForStatus(status: number): string {
  if (status === 401 || status === 403) {
    return 'Check the key of this source and its rate limit; "npm run data -- list" names the variable that holds it.';
  }
  if (status === 404 || status === 410) return 'Check the URL of this source: what it asks for is not there any more.';
  if (status === 429) return 'The rate limit is used up: run the refresh again later, or set a key with a higher limit.';
  if (isTransientStatus(status)) return 'Run the refresh again later; the last good file stays in place.';
  return 'Check what this source asks for.';
}

/**
 * An answer of another media type than expected, above all an HTML page where data are due.
 * No type at all passes for JSON, which proves itself by parsing; other text has nothing but its type.
 */
export function findWrongType(response: Response, accepted: readonly string[]): Problem | null {
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isJson = type === '' || type.endsWith('+json');
  if (accepted.includes(type) || (isJson && accepted.includes('application/json'))) return null;
  return {
    reason: `answered ${describeType(type)} where ${accepted.join(' or ')} is due`,
    remedy: 'Open the URL of this source: an error page, a bot check or a moved API would explain it.',
  };
}

function describeType(type: string): string {
  if (type === '') return 'without a media type';
  return type === 'text/html' ? 'an HTML page' : `the media type ${/^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : '(unreadable)'}`;
}
