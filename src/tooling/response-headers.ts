import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Headers that a `_headers` file sets for paths of one pattern. */
type HeaderRule = { pattern: RegExp; headers: [name: string, value: string][] };

/**
 * Reads dist/_headers, the file static hosts read too, so that `npm start` answers as they do.
 * @returns path → headers of all matching rules, later rules win; no file, no headers.
 */
export function responseHeaders(directory: string): (path: string) => Record<string, string> {
  const file = join(directory, '_headers');
  const rules = existsSync(file) ? parseHeaderRules(readFileSync(file, 'utf8')) : [];
  return (path) => Object.fromEntries(rules.filter(({ pattern }) => pattern.test(path)).flatMap(({ headers }) => headers));
}

/**
 * The format of Cloudflare Pages and Netlify: a path with `*`, then indented `Name: value` lines; `#` starts a comment.
 * @throws Error for a header line that has no path above it or no colon.
 */
export function parseHeaderRules(text: string): HeaderRule[] {
  const rules: HeaderRule[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (!line.trim() || line.trim().startsWith('#')) continue;
    if (/^\S/.test(line)) {
      const pattern = line.trim().split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*');
      rules.push({ pattern: new RegExp(`^${pattern}$`), headers: [] });
      continue;
    }
    const colon = line.indexOf(':');
    const rule = rules.at(-1);
    if (!rule || colon < 0) throw new Error(`_headers: "${line.trim()}" is not a "Name: value" line below a path.`);
    rule.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return rules;
}
