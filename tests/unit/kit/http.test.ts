import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createHttp } from '../../../data-fetchers/kit/http.ts';
import type { FetchRecord } from '../../../data-fetchers/kit/http-types.ts';
import { sendJson, startServer } from '../../support/http-server.ts';
import { createTestClock } from '../../support/test-clock.ts';

const signal = new AbortController().signal;
const open = (limits = {}) => createHttp({ clock: createTestClock(), signal, limits: { minIntervalMs: 0, ...limits } });
const sourceId = 'test-source';

describe('what a source gets', () => {
  it('the value with digest, length, time and request without its query', async () => {
    const body = '{"amount":115792089237316195423570985008687907853269984665640564039457584007913129639935}';
    await using server = await startServer(
      (_request, response) => void response.writeHead(200, { 'content-type': 'application/vnd.test+json; charset=utf-8' }).end(body),
    );
    const fetched = await open().json({
      sourceId,
      url: `${server.url}/rows?page=1`,
      publicUrl: true,
      schema: z.object({ amount: z.bigint() }),
    });
    expect(fetched).toEqual({
      value: { amount: 2n ** 256n - 1n },
      sha256: createHash('sha256').update(body).digest('hex'),
      bytes: body.length,
      fetchedAt: '2026-11-20T12:00:00.000Z',
      request: `GET ${server.url}/rows`,
    });
    expect(server.requests).toEqual(['GET /rows?page=1']);
  });

  it('text only of the media types it names', async () => {
    await using server = await startServer(
      (_request, response) => void response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end('Zug – LIP'),
    );
    expect((await open().text({ sourceId, url: server.url, contentTypes: ['text/plain'] })).value).toBe('Zug – LIP');
    await expect(open().text({ sourceId, url: server.url, contentTypes: ['text/markdown'] })).rejects.toThrow(
      /answered the media type text\/plain where text\/markdown is due/,
    );
  });

  it('an error of the source, not an exception of its own, where a figure cannot be converted', async () => {
    await using server = await startServer((_request, response) => sendJson(response, { stake: 'many' }));
    const schema = z.object({ stake: z.string().transform((text) => BigInt(text)) });
    await expect(open().json({ sourceId, url: server.url, schema })).rejects.toThrow(
      /test-source: .* answered in an unexpected shape: Cannot convert many/,
    );
  });

  it('what it posts arrives as JSON, with its headers', async () => {
    const seen: unknown[] = [];
    await using server = await startServer((request, response) => {
      request.on('data', (chunk) => seen.push(request.headers['content-type'], request.headers.authorization, JSON.parse(String(chunk))));
      request.on('end', () => sendJson(response, { data: { ok: true } }));
    });
    const { value } = await open().graphql({
      sourceId,
      url: server.url,
      query: '{ ok }',
      variables: { block: 5 },
      headers: { authorization: 'Bearer k' },
      schema: z.object({ ok: z.boolean() }),
    });
    expect(value).toEqual({ ok: true });
    expect(seen).toEqual(['application/json', 'Bearer k', { query: '{ ok }', variables: { block: 5 } }]);
  });
});

describe('limits per host', () => {
  it('never more requests at a time than allowed', async () => {
    let running = 0;
    let most = 0;
    await using server = await startServer((_request, response) => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        sendJson(response, 1);
      }, 5);
    });
    const http = open({ concurrency: 3 });
    await Promise.all(Array.from({ length: 20 }, () => http.json({ sourceId, url: server.url, schema: z.number() })));
    expect(most).toBe(3);
    expect(server.requests).toHaveLength(20);
  });

  it('starts are kept apart', async () => {
    await using server = await startServer((_request, response) => sendJson(response, 1));
    const clock = createTestClock();
    const http = createHttp({ clock, signal, limits: { minIntervalMs: 250, concurrency: 1 } });
    for (let asked = 0; asked < 4; asked += 1) await http.json({ sourceId, url: server.url, schema: z.number() });
    expect(clock.sleeps).toEqual([250, 250, 250]);
  });

  it('an aborted run asks nothing more', async () => {
    const stop = new AbortController();
    await using server = await startServer(() => stop.abort(new Error('stopped')));
    const http = createHttp({ clock: createTestClock(), signal: stop.signal, limits: { concurrency: 1, minIntervalMs: 0 } });
    const asked = [1, 2, 3].map(() => http.json({ sourceId, url: server.url, schema: z.number() }));
    expect((await Promise.allSettled(asked)).map((result) => result.status === 'rejected' && (result.reason as Error).message)).toEqual([
      'stopped',
      'stopped',
      'stopped',
    ]);
    expect(server.requests).toHaveLength(1);
  });
});

describe('guardedFetch', () => {
  it('hands on a whole answer and records its bytes', async () => {
    await using server = await startServer((_request, response) => sendJson(response, { result: '0x1' }));
    const records: FetchRecord[] = [];
    const guarded = open().guardedFetch({ sourceId, onBody: (record) => records.push(record) });
    const response = await guarded(`${server.url}/v2/key`, {
      method: 'POST',
      body: '{"id":1}',
      headers: { 'content-type': 'application/json' },
    });
    expect(await response.json()).toEqual({ result: '0x1' });
    expect(records).toEqual([
      {
        sha256: createHash('sha256').update('{"result":"0x1"}').digest('hex'),
        bytes: 16,
        fetchedAt: '2026-11-20T12:00:00.000Z',
        request: `POST ${server.url}`,
      },
    ]);
    expect(server.requests).toEqual(['POST /v2/key']);
  });

  it('takes a Request like fetch does', async () => {
    const bodies: string[] = [];
    await using server = await startServer((request, response) => {
      request.on('data', (chunk) => bodies.push(String(chunk)));
      request.on('end', () => sendJson(response, 1));
    });
    await open().guardedFetch({ sourceId })(new Request(server.url, { method: 'POST', body: 'asked' }));
    expect(bodies).toEqual(['asked']);
  });

  it('passes an error status on after one attempt, because the library decides', async () => {
    await using server = await startServer((_request, response) => void response.writeHead(429, { 'retry-after': '9' }).end());
    const response = await open().guardedFetch({ sourceId })(server.url);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '9']);
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, (response: import('node:http').ServerResponse) => void, RegExp]>([
    ['a redirect', (response) => void response.writeHead(308, { location: 'https://moved.example/' }).end(), /points to moved\.example/],
    ['an HTML page', (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'), /an HTML page/],
    [
      'a body over the cap',
      (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('1'.repeat(2000)),
      /more than 1000 bytes/,
    ],
    ['a broken connection', (response) => void response.destroy(), /broke off/],
  ])('refuses %s', async (_name, answer, message) => {
    await using server = await startServer((_request, response) => answer(response));
    await expect(open().guardedFetch({ sourceId, maxBytes: 1000 })(server.url)).rejects.toThrow(message);
    expect(server.requests).toHaveLength(1);
  });

  it("ends with the caller's own signal", async () => {
    const caller = new AbortController();
    await using server = await startServer(() => caller.abort(new Error('caller gave up')));
    await expect(open().guardedFetch({ sourceId })(server.url, { signal: caller.signal })).rejects.toThrow('caller gave up');
  });
});
