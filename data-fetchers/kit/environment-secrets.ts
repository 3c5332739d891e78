import { readVariable, variables, type Environment, type VariableName } from './environment.ts';
import { secretsOfUrl } from './redact.ts';

/** Shorter values would match ordinary words of a snapshot. */
const shortestSecret = 8;

/** Path parts that look like a key. RPC providers put keys of many forms there; others, such as The Graph, 32 hexadecimal digits. */
const keyInPath = { 'url list': /^(?=.*\d)[\w-]{16,}$/, url: /^[0-9a-f]{32,}$/i };

/**
 * Everything in the environment that must not reach a file or the screen: keys, and those parts of URLs that can hold one. Parts that the
 * public default has too, such as the id of the subgraph, are no secret.
 */
export function secretsOfEnvironment(env: Environment): string[] {
  return (Object.keys(variables) as VariableName[]).flatMap((name) => {
    const { kind, fallback } = variables[name];
    const given = env[name]?.trim();
    if (!given || given === fallback) return [];
    if (kind === 'secret') return [readVariable(env, name) ?? ''].filter(isLongEnough);
    if (kind !== 'url' && kind !== 'url list') return [];
    return given.split(',').flatMap((url) => secretsInUrl(url.trim(), keyInPath[kind], fallback ?? ''));
  });
}

function secretsInUrl(url: string, keyPattern: RegExp, fallback: string): string[] {
  if (!URL.canParse(url)) return [];
  const certain = secretsOfUrl(url, { isPublic: true });
  const inPath = secretsOfUrl(url, { isPublic: false }).filter((part) => keyPattern.test(part));
  return [...certain, ...inPath].filter((part) => isLongEnough(part) && !fallback.includes(part));
}

const isLongEnough = (text: string): boolean => text.length >= shortestSecret;
