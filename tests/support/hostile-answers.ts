import type { RequestListener, ServerResponse } from 'node:http';
import type { TestClock } from './test-clock.ts';

/** One way an upstream can misbehave, and what a refresh must say about it. */
export type HostileAnswer = {
  name: string;
  listener: (clock: TestClock) => RequestListener;
  reason: RegExp;
  /** How often it is asked before the refresh gives up; undefined where the time limit decides. */
  requests?: number;
};

const json = { 'content-type': 'application/json' };
const html = '<!doctype html><title>Just a moment…</title><p>Checking your browser.</p>';
const send =
  (status: number, headers: Record<string, string>, body: string | Uint8Array = ''): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);
const always = (listener: RequestListener) => () => listener;

/** Writes piece after piece until the client hangs up. */
function drip(response: ServerResponse, piece: string, before: () => void): void {
  const write = () => {
    if (response.destroyed) return;
    before();
    response.write(piece);
    setImmediate(write);
  };
  write();
}

/** Misbehaviour that every dataset must survive, whatever it asks for. */
export const hostileAnswers: readonly HostileAnswer[] = [
  {
    name: 'connection reset in the middle of the body',
    listener: always((_request, response) => {
      response.writeHead(200, { ...json, 'content-length': '1000' }).write('{"rows":[');
      setTimeout(() => response.destroy(), 5);
    }),
    reason: /broke off \(\w+\) \(5 attempts\)/,
    requests: 5,
  },
  {
    name: 'connection closed without an answer',
    listener: always((request) => request.socket.destroy()),
    reason: /could not be reached or broke off \(\w+\) \(5 attempts\)/,
    requests: 5,
  },
  {
    name: 'slow drip past every time limit',
    listener: (clock) => (_request, response) => {
      response.writeHead(200, json);
      drip(response, ' ', () => clock.advance(5_000));
    },
    reason: /did not answer completely within \d+(\.\d+)? s.*(attempts|time limit)/,
  },
  {
    name: 'no answer at all',
    listener: (clock) => () => clock.advance(40_000),
    reason: /did not answer completely within \d+(\.\d+)? s/,
  },
  { name: '503 for ever', listener: always(send(503, {})), reason: /answered 503 \(5 attempts\)/, requests: 5 },
  { name: '429 without Retry-After, for ever', listener: always(send(429, {})), reason: /answered 429 \(5 attempts\)/, requests: 5 },
  {
    name: '429 that asks to wait an hour',
    listener: always(send(429, { 'retry-after': '3600' })),
    reason: /answered 429, asks to wait 3600 s, which does not fit into the time limit/,
    requests: 1,
  },
  { name: '403', listener: always(send(403, json, '{"message":"no"}')), reason: /answered 403\. Check the key/, requests: 1 },
  {
    name: '404 with an HTML page',
    listener: always(send(404, { 'content-type': 'text/html' }, html)),
    reason: /answered 404/,
    requests: 1,
  },
  {
    name: '301 to another host',
    listener: always(send(301, { location: 'https://moved.example/login?next=1', 'content-type': 'text/html' }, html)),
    reason: /answered 301 and points to moved\.example; redirects are not followed.*update the URL/,
    requests: 1,
  },
  {
    name: 'HTML with 200',
    listener: always(send(200, { 'content-type': 'text/html; charset=utf-8' }, html)),
    reason: /answered an HTML page where/,
    requests: 1,
  },
  {
    name: 'body over the cap, announced',
    listener: always(send(200, { ...json, 'content-length': String(2 ** 40) })),
    reason: /sent more than \d+ bytes/,
    requests: 1,
  },
  {
    name: 'body that never ends',
    listener: always((_request, response) => {
      response.writeHead(200, json);
      drip(response, ' '.repeat(256 * 1024), () => {});
    }),
    reason: /sent more than \d+ bytes/,
    requests: 1,
  },
];

/** Misbehaviour of upstreams that are due to answer JSON. */
export const hostileJson: readonly HostileAnswer[] = [
  {
    name: 'HTML that claims to be JSON',
    listener: always(send(200, json, html)),
    reason: /sent JSON that is truncated or malformed/,
    requests: 1,
  },
  {
    name: 'truncated JSON',
    listener: always(send(200, json, '{"observedAt":"2026-11-20T11:00:00Z","rows":[{"day"')),
    reason: /truncated or malformed/,
    requests: 1,
  },
  { name: 'empty body', listener: always(send(200, json)), reason: /truncated or malformed \(0 bytes\)/, requests: 1 },
  {
    name: 'bytes that are not UTF-8',
    listener: always(send(200, json, Uint8Array.of(0x22, 0xff, 0xfe, 0x22))),
    reason: /not UTF-8/,
    requests: 1,
  },
  {
    name: 'another shape',
    listener: always(send(200, json, '{"message":"hello"}')),
    reason: /answered in an unexpected shape: \S+: /,
    requests: 1,
  },
  { name: 'null', listener: always(send(200, json, 'null')), reason: /answered in an unexpected shape: \(root\): /, requests: 1 },
];

/** Misbehaviour of GraphQL endpoints. */
export const hostileGraphql: readonly HostileAnswer[] = [
  {
    name: 'GraphQL errors beside partial data',
    listener: always(send(200, json, '{"data":{"days":[]},"errors":[{"message":"indexing_error"},{"message":"again"}]}')),
    reason: /GraphQL error: "indexing_error" and 1 more/,
    requests: 1,
  },
  { name: 'GraphQL data null', listener: always(send(200, json, '{"data":null}')), reason: /unexpected shape: \(root\)/, requests: 1 },
];
