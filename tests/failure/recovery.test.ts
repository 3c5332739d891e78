import type { RequestListener } from 'node:http';
import { expect, it } from 'vitest';
import { inTurn, sendJson, startServer } from '../support/http-server.ts';
import { createRefreshWorld } from '../support/refresh-world.ts';
import { createTestClock } from '../support/test-clock.ts';
import { fetchFrom, goodAnswer, testDataset } from '../support/test-dataset.ts';

const fine: RequestListener = (_request, response) => sendJson(response, goodAnswer(2));
const refuse =
  (status: number, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, headers).end();

/** Refreshes one dataset from a server that answers in turn; returns what was asked for and waited. */
async function refreshFrom(...listeners: RequestListener[]) {
  const world = createRefreshWorld(createTestClock({ now: '2026-11-20T12:00:00.000Z', random: 1 }));
  await using server = await startServer(inTurn(...listeners));
  const [result] = await world.run([testDataset('patient', fetchFrom(server.url))], { limits: { minIntervalMs: 0 } });
  return {
    result,
    requests: server.requests.length,
    waits: world.clock.sleeps,
    text: world.files().includes('patient.json') ? world.read('patient.json') : '',
  };
}

it('500 then fine: asked again after the backoff, and written', async () => {
  const { result, requests, waits, text } = await refreshFrom(refuse(500), fine);
  expect(result).toMatchObject({ outcome: 'updated', reason: null });
  expect(requests).toBe(2);
  expect(waits).toEqual([1_000]);
  expect(text).toContain('"count":2');
});

it('the wait doubles with each repetition', async () => {
  const { requests, waits } = await refreshFrom(refuse(503), refuse(502), refuse(408), refuse(425), fine);
  expect(requests).toBe(5);
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
});

it('429 with Retry-After in seconds: waits exactly that long', async () => {
  const { result, waits } = await refreshFrom(refuse(429, { 'retry-after': '7' }), fine);
  expect(result?.outcome).toBe('updated');
  expect(waits).toEqual([7_000]);
});

it('429 with Retry-After as a date: waits until then', async () => {
  const { result, waits } = await refreshFrom(refuse(429, { 'retry-after': 'Fri, 20 Nov 2026 12:00:09 GMT' }), fine);
  expect(result?.outcome).toBe('updated');
  expect(waits).toEqual([9_000]);
});

it('429 without Retry-After: waits as after any other transient failure', async () => {
  const { result, waits } = await refreshFrom(refuse(429), fine);
  expect(result?.outcome).toBe('updated');
  expect(waits).toEqual([1_000]);
});

it('a connection that breaks off, then a whole answer', async () => {
  const { result, requests } = await refreshFrom((request) => request.socket.destroy(), fine);
  expect(result?.outcome).toBe('updated');
  expect(requests).toBe(2);
});

it('waits that add up to more than the budget end the attempts', async () => {
  const { result, requests } = await refreshFrom(refuse(503, { 'retry-after': '70' }), refuse(503, { 'retry-after': '70' }), fine);
  expect(result?.outcome).toBe('failed');
  expect(result?.reason).toMatch(/asks to wait 70 s, which does not fit into the time limit of 120 s \(2 attempts\)/);
  expect(requests).toBe(2);
});

it('a status that will not change is not asked again', async () => {
  const { result, requests } = await refreshFrom(refuse(401), fine);
  expect(result?.outcome).toBe('failed');
  expect(requests).toBe(1);
});
