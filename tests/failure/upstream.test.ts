import { describe, expect, it } from 'vitest';
import { hostileAnswers, hostileGraphql, hostileJson, type HostileAnswer } from '../support/hostile-answers.ts';
import { refusedUrl, sendJson, startServer } from '../support/http-server.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';
import { answerSchema, fetchFrom, goodAnswer, testDataset } from '../support/test-dataset.ts';
import type { Http } from '../../data-fetchers/kit/http.ts';

const day = 24 * 3_600_000;

/**
 * A world where two datasets have a last-good file, and a day later one upstream misbehaves while the other has news.
 * Asserts what must hold whatever went wrong; returns the victim's reason.
 */
async function refreshWithVictim(
  world: RefreshWorld,
  ask: (url: string) => (http: Http) => ReturnType<ReturnType<typeof fetchFrom>>,
  hostileUrl: string,
) {
  let bystanderAnswer = goodAnswer(2);
  await using healthy = await startServer((_request, response) => sendJson(response, bystanderAnswer));
  const datasets = (victimAsks: (http: Http) => ReturnType<ReturnType<typeof fetchFrom>>) => [
    testDataset('victim', victimAsks),
    testDataset('bystander', fetchFrom(healthy.url)),
  ];
  const first = await world.run(datasets(fetchFrom(healthy.url)));
  expect(first.map(({ outcome }) => outcome)).toEqual(['updated', 'updated']);
  const lastGood = world.read('victim.json');
  const firstSuccess = world.status()['victim']?.lastSuccess;

  world.clock.advance(day);
  bystanderAnswer = goodAnswer(3, '2026-11-21T11:00:00Z');
  // One at a time: some of the hostile servers move the clock themselves.
  const results = await world.run(datasets(ask(hostileUrl)), { concurrency: 1 });

  expect(results.map(({ outcome }) => outcome)).toEqual(['failed', 'updated']);
  expect(results[0]?.defect).toBeUndefined();
  expect(world.read('victim.json')).toBe(lastGood);
  expect(world.read('bystander.json')).toContain('"count":3');
  expect(world.files()).toEqual(['_changes.json', '_status.json', 'bystander.json', 'victim.json']);
  const { victim, bystander } = world.status();
  expect(victim).toMatchObject({ outcome: 'failed', lastSuccess: firstSuccess });
  expect(Date.parse(victim?.lastAttempt ?? '')).toBeGreaterThan(Date.parse(firstSuccess ?? ''));
  expect(bystander).toMatchObject({ outcome: 'updated', reason: null });
  expect(victim?.reason).toBe(results[0]?.reason);
  return victim?.reason ?? '';
}

const askJson = (url: string) => fetchFrom(url);
const askGraphql = (url: string) => (http: Http) =>
  http.graphql({ sourceId: 'test-source', url, query: '{ days { id } }', schema: answerSchema });

const survive = (answers: readonly HostileAnswer[], ask: typeof askJson) =>
  it.each(answers)('$name', async ({ listener, reason, requests }) => {
    const world = createRefreshWorld();
    await using hostile = await startServer(listener(world.clock));
    const recorded = await refreshWithVictim(world, ask, hostile.url);
    expect(recorded).toMatch(reason);
    expect(recorded).toContain(`test-source: 127.0.0.1:${hostile.port} `);
    if (requests !== undefined) expect(hostile.requests).toHaveLength(requests);
    else expect(hostile.requests.length).toBeLessThanOrEqual(5);
  });

describe('a JSON upstream that misbehaves never touches the last good file', () => survive([...hostileAnswers, ...hostileJson], askJson));
describe('a GraphQL upstream that misbehaves never touches the last good file', () =>
  survive([...hostileAnswers, ...hostileGraphql], askGraphql));

describe('more ways to fail', () => {
  it('a connection that is refused', async () => {
    const reason = await refreshWithVictim(createRefreshWorld(), askJson, await refusedUrl());
    expect(reason).toMatch(/could not be reached or broke off \(ECONNREFUSED\) \(5 attempts\)/);
  });

  it.each([
    ['a null where a list is due', { ...goodAnswer(1), rows: null }, /unexpected shape: rows: /],
    [
      'a wrong field in one row',
      {
        ...goodAnswer(1),
        rows: [
          { day: '2026-11-18', count: 1 },
          { day: '2026-11-19', count: '7' },
        ],
      },
      /unexpected shape: rows\.1\.count: /,
    ],
    ['an empty list', { ...goodAnswer(1), rows: [] }, /unexpected shape: rows: /],
  ])('%s, named by its field', async (_name, answer, expected) => {
    await using hostile = await startServer((_request, response) => sendJson(response, answer));
    expect(await refreshWithVictim(createRefreshWorld(), askJson, hostile.url)).toMatch(expected);
  });

  it('an integer beyond 2^53 where a number is due: refused, not rounded', async () => {
    const body = JSON.stringify(goodAnswer(7)).replace('"count":7', '"count":9007199254740993');
    await using hostile = await startServer(
      (_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(body),
    );
    expect(await refreshWithVictim(createRefreshWorld(), askJson, hostile.url)).toMatch(/rows\.1\.count: .*bigint/);
  });

  it('an answer dated in the future', async () => {
    await using hostile = await startServer((_request, response) => sendJson(response, goodAnswer(9, '2027-01-01T00:00:00Z')));
    expect(await refreshWithVictim(createRefreshWorld(), askJson, hostile.url)).toMatch(
      /dated in the future: as of 2027-01-01T00:00:00Z\./,
    );
  });

  it('an answer older than the last good one', async () => {
    await using hostile = await startServer((_request, response) => sendJson(response, goodAnswer(9, '2026-11-01T00:00:00Z')));
    expect(await refreshWithVictim(createRefreshWorld(), askJson, hostile.url)).toMatch(
      /older state: as of 2026-11-01T00:00:00Z, the file in place is as of 2026-11-20T11:00:00Z/,
    );
  });
});
