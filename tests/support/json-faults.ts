import type { Tampering } from './fault-proxy.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Change = (value: Json, key: string) => Json;

/** Every value of a document, innermost first. */
function mapJson(value: Json, change: Change, key = ''): Json {
  if (Array.isArray(value)) return change(value.map((item) => mapJson(item, change, key)), key);
  if (value !== null && typeof value === 'object')
    return change(Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapJson(item, change, name)])), key);
  return change(value, key);
}

const renameKeys = (value: Json, nameOf: (key: string) => string): Json =>
  mapJson(value, (inner) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).map(([key, item]) => [nameOf(key), item])) : inner,
  );

/** The upstream's own JSON answer, changed. Answers that are no JSON stay as they are. */
const changing =
  (change: (document: Json) => Json | string): Tampering =>
  async ({ forward }) => {
    const answer = await forward();
    if (!answer.type.includes('json')) return answer;
    const changed = change(JSON.parse(answer.text) as Json);
    return { ...answer, text: typeof changed === 'string' ? changed : JSON.stringify(changed) };
  };

const envelope = new Set(['data', 'jsonrpc', 'id', 'result', 'errors', 'error']);
const isNumeral = (value: Json): value is string => typeof value === 'string' && /^\d+(\.\d+)?$/.test(value);
/** JSON cannot hold it and JavaScript would round it: 2^53 + 1. */
const beyondDouble = '9007199254740993';
const marker = '"@beyond@"';

export const hostileTitle = `<script>alert(1)</script>\u202eevil\u2066\u200b [a](javascript:alert(1))`;
const isWording = (key: string) => /^(title|name|fancy_title|description|reason|text|label)$/i.test(key);

/** Ways in which an answer of the right form can be wrong. What is written after them must be what was there before. */
export const jsonFaults: readonly { name: string; tamper: Tampering }[] = [
  { name: 'half of the answer', tamper: async ({ forward }) => forward().then((answer) => ({ ...answer, text: answer.text.slice(0, answer.text.length / 2) })) },
  { name: 'null where lists are due', tamper: changing((document) => mapJson(document, (value) => (Array.isArray(value) ? null : value))) },
  { name: 'empty lists', tamper: changing((document) => mapJson(document, (value) => (Array.isArray(value) ? [] : value))) },
  { name: 'every entry twice', tamper: changing((document) => mapJson(document, (value) => (Array.isArray(value) ? [...value, ...value] : value))) },
  { name: 'every field renamed', tamper: changing((document) => renameKeys(document, (key) => (envelope.has(key) ? key : `${key}_v2`))) },
  {
    name: 'numbers above 2^53',
    tamper: changing((document) => JSON.stringify(mapJson(document, (value) => (typeof value === 'number' ? '@beyond@' : value))).replaceAll(marker, beyondDouble)),
  },
  {
    name: 'negative values',
    tamper: changing((document) => mapJson(document, (value) => (typeof value === 'number' && value > 0 ? -value : isNumeral(value) ? `-${value}` : value))),
  },
  {
    name: 'absurd values',
    tamper: changing((document) => mapJson(document, (value) => (typeof value === 'number' ? 1e300 : isNumeral(value) ? '9'.repeat(80) : value))),
  },
  { name: 'numbers as text and text as numbers', tamper: changing((document) => mapJson(document, (value) => (typeof value === 'number' ? `${value}x` : isNumeral(value) ? {} : value))) },
  { name: 'links that are scripts', tamper: changing((document) => mapJson(document, (value) => (typeof value === 'string' && /^https?:/.test(value) ? 'javascript:alert(1)' : value))) },
];

/** Text of others with markup, hidden characters and a megabyte of it: it may be written, made harmless. */
export const textFaults: readonly { name: string; tamper: Tampering }[] = [
  { name: 'titles with script tags and bidi overrides', tamper: changing((document) => mapJson(document, (value, key) => (typeof value === 'string' && isWording(key) ? hostileTitle + value : value))) },
  { name: 'titles of a megabyte', tamper: changing((document) => mapJson(document, (value, key) => (typeof value === 'string' && isWording(key) ? value.padEnd(1_000_000, 'x') : value))) },
];
