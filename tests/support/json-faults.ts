import { parseLosslessJson } from '../../data-fetchers/kit/lossless-json.ts';
import type { Exchange, Tampering } from './fault-proxy.ts';

export type Json = null | boolean | number | bigint | string | Json[] | { [key: string]: Json };
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

const rawJson = (JSON as unknown as { rawJSON: (text: string) => unknown }).rawJSON;
const textOf = (document: Json): string => JSON.stringify(document, (_key, value: unknown) => (typeof value === 'bigint' ? rawJson(String(value)) : value));

/** The upstream's own JSON answer, changed. Answers that are no JSON stay as they are. */
export const changing =
  (change: (document: Json, exchange: Exchange) => Json): Tampering =>
  async (exchange) => {
    const answer = await exchange.forward();
    if (!answer.type.includes('json')) return answer;
    return { ...answer, text: textOf(change(parseLosslessJson(answer.text) as Json, exchange)) };
  };
const everyValue = (change: Change): Tampering => changing((document) => mapJson(document, change));

const envelope = new Set(['data', 'jsonrpc', 'id', 'result', 'errors', 'error']);
const isNumber = (value: Json): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';
const isNumeral = (value: Json): value is string => typeof value === 'string' && /^\d+(\.\d+)?$/.test(value);
/** JSON cannot hold it and JavaScript would round it: 2^53 + 1. */
const beyondDouble = 9_007_199_254_740_993n;

export const hostileTitle = `<script>alert(1)</script>\u202eevil\u2066\u200b [a](javascript:alert(1))`;
const isWording = (key: string) => /^(title|name|fancy_title|description|reason|text|label|model|pipeline)$/i.test(key);

const yearsAhead = 10;
/** Times of an upstream whose clock is ahead: ISO texts, and seconds or milliseconds since 1970 of our years. */
function inTheFuture(value: Json): Json {
  if (typeof value === 'string' && /^20\d\d-\d\d-\d\d/.test(value)) return `${Number(value.slice(0, 4)) + yearsAhead}${value.slice(4)}`;
  const [number, year] = [Number(value), 31_536_000];
  if (!(typeof value === 'number' || (isNumeral(value) && value.length >= 10))) return value;
  const unit = number > 1.5e9 && number < 2e9 ? 1 : number > 1.5e12 && number < 2e12 ? 1000 : 0;
  const later = number + yearsAhead * year * unit;
  return unit === 0 ? value : typeof value === 'string' ? String(later) : later;
}

/** Ways in which an answer of the right form can be wrong. What is written after them must be what was there before. */
export const jsonFaults: readonly { name: string; tamper: Tampering }[] = [
  { name: 'half of the answer', tamper: async ({ forward }) => forward().then((answer) => ({ ...answer, text: answer.text.slice(0, answer.text.length / 2) })) },
  { name: 'null where lists are due', tamper: everyValue((value) => (Array.isArray(value) ? null : value)) },
  { name: 'empty lists', tamper: everyValue((value) => (Array.isArray(value) ? [] : value)) },
  { name: 'every entry twice', tamper: everyValue((value) => (Array.isArray(value) ? [...value, ...value] : value)) },
  { name: 'pages that skip an entry', tamper: everyValue((value) => (Array.isArray(value) ? value.filter((_item, place) => place !== 1) : value)) },
  { name: 'every field renamed', tamper: changing((document) => renameKeys(document, (key) => (envelope.has(key) ? key : `${key}_v2`))) },
  { name: 'numbers above 2^53', tamper: everyValue((value) => (isNumber(value) ? beyondDouble : value)) },
  { name: 'negative values', tamper: everyValue((value) => (isNumber(value) && value > 0 ? -value : isNumeral(value) ? `-${value}` : value)) },
  { name: 'absurd values', tamper: everyValue((value) => (isNumber(value) ? 1e300 : isNumeral(value) ? '9'.repeat(80) : value)) },
  { name: 'numbers as text and text as numbers', tamper: everyValue((value) => (isNumber(value) ? `${value}x` : isNumeral(value) ? {} : value)) },
  { name: 'links that are scripts', tamper: everyValue((value) => (typeof value === 'string' && /^https?:/.test(value) ? 'javascript:alert(1)' : value)) },
  { name: 'a clock of the upstream that is ten years ahead', tamper: everyValue(inTheFuture) },
];

/** Text of others with markup, hidden characters and a megabyte of it: it may be written, made harmless. */
export const textFaults: readonly { name: string; tamper: Tampering }[] = [
  { name: 'titles with script tags and bidi overrides', tamper: everyValue((value, key) => (typeof value === 'string' && isWording(key) ? hostileTitle + value : value)) },
  { name: 'titles of a megabyte', tamper: everyValue((value, key) => (typeof value === 'string' && isWording(key) ? value.padEnd(1_000_000, 'x') : value)) },
];
