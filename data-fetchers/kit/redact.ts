/** Shorter texts are not treated as keys: hiding them would tear holes into ordinary words. */
const shortestSecret = 4;
const shortestPathSecret = 8;

/**
 * A URL as it may be shown: scheme and host, and the path only where the source says that it holds no key.
 * User info, query and fragment never appear.
 */
export function redactUrl(url: string, options: { isPublic: boolean }): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${options.isPublic ? pathname : ''}`;
}

/** Header names whose values say nothing about who asks. */
const plainHeaders = new Set(['accept', 'accept-encoding', 'content-type', 'user-agent', 'x-github-api-version']);

/** Everything in a request that may be a key: header values, user info, query values and, unless public, the parts of the path. */
export function secretsOfRequest(url: string, headers: Readonly<Record<string, string>>, options: { isPublic: boolean }): string[] {
  const values = Object.entries(headers)
    .filter(([name]) => !plainHeaders.has(name.toLowerCase()))
    .flatMap(([, value]) => [value, value.split(/\s+/).at(-1) ?? value]);
  return [...values, ...secretsOfUrl(url, options)].filter((text) => text.length >= shortestSecret);
}

/** The parts of a URL that may be a key, as written and decoded. */
export function secretsOfUrl(url: string, options: { isPublic: boolean }): string[] {
  const { username, password, pathname, searchParams } = new URL(url);
  const path = options.isPublic ? [] : pathname.split('/').filter((part) => part.length >= shortestPathSecret);
  const parts = [username, password, ...searchParams.values(), ...path];
  return [...parts, ...parts.map(decode)].filter((text) => text.length >= shortestSecret);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Text from elsewhere as one line that may be shown: secrets replaced, control characters and line breaks flattened,
 * at most `limit` characters. Secrets go first, so that a cut cannot leave half of one behind.
 */
export function cleanText(text: string, secrets: readonly string[], limit = 200): string {
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  const hidden = longestFirst.reduce((line, secret) => line.replaceAll(secret, '[hidden]'), text);
  const flat = hidden.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return flat.length > limit ? `${flat.slice(0, limit - 1)}…` : flat;
}
