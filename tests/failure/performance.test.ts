import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/performance.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { deriveTestedOrchestrators } from '../../src/data/metrics/performance.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/performance.ts';
import { hostileAnswers, hostileJson } from '../support/hostile-answers.ts';
import { refusedUrl, sendJson } from '../support/http-server.ts';
import { leaderboardEnvironment, leaderboardFixture, startLeaderboards, type LeaderboardContent } from '../support/leaderboard-server.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';

const performance = dataset as unknown as Dataset;

/** Nothing changes where one part alone cannot be read; an upstream so slow that the clock runs out takes the others with it. */
const partOnly = expect.stringMatching(/^(unchanged|failed)$/);

/** A good refresh, then one an hour later against a spoilt upstream. The last good file must stay as it is. */
async function refreshSpoilt(
  outcome: 'noted' | 'failed' | 'quarantined',
  spoil: { content?: (content: LeaderboardContent) => void; path?: RegExp; listener?: (world: RefreshWorld) => RequestListener },
): Promise<string> {
  const world = createRefreshWorld();
  const content = leaderboardFixture();
  const spoilt = { path: /(?!)/, listener: (() => undefined) as RequestListener };
  await using server = await startLeaderboards(content, spoilt);
  const run = () => world.run([performance], { env: leaderboardEnvironment(server) });
  await run();
  const before = world.read('performance.json');
  world.clock.advance(3_600_000);
  spoil.content?.(content);
  if (spoil.path && spoil.listener) Object.assign(spoilt, { path: spoil.path, listener: spoil.listener(world) });
  const [result] = await run();
  expect(result).toMatchObject({ outcome: outcome === 'noted' ? partOnly : outcome, reason: expect.any(String) });
  expect(result?.defect).toBeUndefined();
  expect(world.read('performance.json')).toBe(before);
  expect(world.status()['performance']).toMatchObject({ outcome: result?.outcome, reason: result?.reason });
  return result?.reason ?? '';
}

describe('leaderboards that misbehave', () => {
  const routes = [
    ['transcoding results', /^\/transcoding\/api\/aggregated/, 'transcoding-leaderboard'],
    ['AI pipelines', /^\/ai\/api\/pipelines/, 'ai-leaderboard'],
    ['AI results', /^\/ai\/api\/aggregated.*writer/, 'ai-leaderboard'],
  ] as const;
  const cases = routes.flatMap(([name, path, source]) =>
    // An object whose keys are no addresses has another shape there, too; only its place in the answer differs.
    [...hostileAnswers, ...hostileJson].map((answer) => [`${name}: ${answer.name}`, path, source, answer] as const),
  );
  it.each(cases)('%s', async (_name, path, source, answer) => {
    const reason = await refreshSpoilt('noted', { path, listener: ({ clock }) => answer.listener(clock) });
    expect(reason).toMatch(answer.reason);
    expect(reason).toMatch(new RegExp(`(^|what was read before stays, if anything was\\. )${source}: 127\\.0\\.0\\.1:\\d+ `));
  });

  it('a connection that is refused', async () => {
    const world = createRefreshWorld();
    const url = await refusedUrl();
    const env = { ATLAS_TRANSCODING_LEADERBOARD_URL: url, ATLAS_AI_LEADERBOARD_URL: url };
    const [result] = await world.run([performance], { env });
    expect(result).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(/-leaderboard: .*ECONNREFUSED/) });
    expect(world.files()).toEqual(['_status.json']);
  });
});

it('a leaderboard that is gone keeps its day while the other goes on, and catches up later', async () => {
  const world = createRefreshWorld();
  await using server = await startLeaderboards(leaderboardFixture());
  const env = leaderboardEnvironment(server);
  const data = () => parseSnapshot(spec, world.read('performance.json'), 'performance.json').data;
  await world.run([performance], { env });
  const before = data();
  world.clock.advance(86_400_000);
  const gone = { ...env, ATLAS_AI_LEADERBOARD_URL: await refusedUrl() };
  const [result] = await world.run([performance], { env: gone });
  expect(result).toMatchObject({ outcome: 'updated', reason: expect.stringMatching(/^The leaderboard of AI tests could not be read; what was read before stays, if anything was\. ai-leaderboard: .*ECONNREFUSED/) });
  expect(world.status()['performance']?.reason).toBe(result?.reason);
  const ai = <Row extends { jobClass: string }>(rows: readonly Row[] = []) => rows.filter(({ jobClass }) => jobClass === 'ai');
  expect(data()?.windows.map(({ jobClass, to }) => [jobClass, to])).toEqual([['transcoding', '2026-11-21T00:00:00Z'], ['ai', '2026-11-20T00:00:00Z']]);
  expect(ai(data()?.results)).toEqual(ai(before?.results));
  expect(ai(data()?.history)).toEqual(ai(before?.history));
  expect(await world.run([performance], { env })).toMatchObject([{ outcome: 'updated', reason: null }]);
  expect(ai(data()?.history).map(({ date }) => date)).toEqual(['2026-11-19', '2026-11-19', '2026-11-20', '2026-11-20']);
});

it('a leaderboard that was never read leaves out its part, and no figure of it is zero', async () => {
  const world = createRefreshWorld();
  await using server = await startLeaderboards(leaderboardFixture());
  const env = { ...leaderboardEnvironment(server), ATLAS_AI_LEADERBOARD_URL: await refusedUrl() };
  expect(await world.run([performance], { env })).toMatchObject([{ outcome: 'updated', reason: expect.stringMatching(/AI tests could not be read/) }]);
  const snapshot = parseSnapshot(spec, world.read('performance.json'), 'performance.json');
  expect(snapshot.data?.testers.map(({ jobClass }) => jobClass)).toEqual(['transcoding']);
  expect(deriveTestedOrchestrators(snapshot, 'ai')).toMatchObject({ value: null, absentBecause: expect.stringMatching(/has not been read yet/) });
});

describe('answers that must not be used', () => {
  const one = (values: unknown) => ({ ['0x' + '2'.repeat(40)]: { FRA: values } });
  const good = { success_rate: 1, round_trip_score: 0.5, score: 0.5 };
  it.each<[string, unknown, RegExp]>([
    ['percent instead of fractions', one({ ...good, success_rate: 91.5 }), /FRA\.success_rate: Too big/],
    ['a negative score', one({ ...good, score: -0.1 }), /FRA\.score: Too small/],
    [
      'a number above 2^53',
      '{"0x2222222222222222222222222222222222222222":{"FRA":{"success_rate":9007199254740993,"round_trip_score":1,"score":1}}}',
      /success_rate: .*expected number, received bigint/,
    ],
    ['a field renamed', one({ success_rate: 1, latency_score: 0.5, total_score: 0.5 }), /FRA\.round_trip_score/],
    ['null where a number is due', one({ ...good, score: null }), /FRA\.score: .*expected number, received null/],
    ['a key that is no address', { 'javascript:alert(1)': {} }, /the key must be the address of an orchestrator/],
    ['a region that is no code', { ['0x' + '2'.repeat(40)]: { '<b>': good } }, /the key must be the code of a region/],
    [
      'an orchestrator twice in different case',
      { ['0x' + 'a'.repeat(40)]: { FRA: good }, ['0x' + 'A'.repeat(40)]: { FRA: good } },
      /names 0xa{40} twice/,
    ],
  ])('%s', async (_name, answer, pattern) => {
    const listener: RequestListener = (_request, response) =>
      typeof answer === 'string'
        ? void response.writeHead(200, { 'content-type': 'application/json' }).end(answer)
        : sendJson(response, answer);
    expect(await refreshSpoilt('failed', { path: /aggregated_stats/, listener: () => listener })).toMatch(pattern);
  });

  const test = { timestamp: Date.parse('2026-11-19T12:00:00Z') / 1000, success_rate: 1, round_trip_time: 2, errors: [] };
  it.each<[string, unknown, RegExp]>([
    ['a test of another day', { FRA: [{ ...test, timestamp: test.timestamp - 86_400 }] }, /sent a test of \d+ when asked for \d+ to \d+/],
    ['a test twice', { FRA: [test, test] }, /names a test from FRA .* twice/],
    ['a time below zero', { FRA: [{ ...test, round_trip_time: -1 }] }, /FRA\.0\.round_trip_time: Too small/],
    ['a test that took longer than a day', { FRA: [{ ...test, round_trip_time: 1e9 }] }, /FRA\.0\.round_trip_time: Too big/],
    ['percent instead of a fraction', { FRA: [{ ...test, success_rate: 100 }] }, /FRA\.0\.success_rate: Too big/],
    ['a list that is none', { FRA: null }, /FRA: .*expected array/],
  ])('raw results: %s', async (_name, answer, pattern) => {
    const listener: RequestListener = (_request, response) => sendJson(response, answer);
    expect(await refreshSpoilt('noted', { path: /^\/transcoding.*raw_stats/, listener: () => listener })).toMatch(pattern);
  });

  it.each<[string, unknown, RegExp]>([
    ['a model twice', [{ id: 'llm', models: ['a', 'a'] }], /names llm with a twice/],
    ['a name of 1 MB', [{ id: 'llm', models: ['x'.repeat(900_000)] }], /0\.models\.0: Too big/],
    [
      'more models than can be asked for',
      [{ id: 'llm', models: Array.from({ length: 201 }, (_, index) => `m${index}`) }],
      /names 201 models, more than 200/,
    ],
    ['models that are no list', [{ id: 'llm', models: null }], /0\.models: .*expected array/],
  ])('pipelines: %s', async (_name, pipelines, pattern) => {
    expect(await refreshSpoilt('noted', { content: (content) => Object.assign(content, { pipelines: { pipelines } }) })).toMatch(pattern);
  });

  it('two names that are one without their hidden characters', async () => {
    const results = { ['0x' + '2'.repeat(40)]: { FRA: good } };
    const reason = await refreshSpoilt('failed', {
      content: (content) =>
        Object.assign(content, {
          pipelines: { pipelines: [{ id: 'llm', models: ['a', 'a\u202e'] }] },
          results: { 'llm with a': results, 'llm with a\u202e': results },
        }),
    });
    expect(reason).toMatch(/stands twice or out of order/);
  });

  it.each<[string, (content: LeaderboardContent) => void, RegExp]>([
    ['no results at all', (content) => Object.assign(content, { results: {} }), /"there are test results" did not pass/],
    [
      'a leaderboard that fell silent',
      (content) => delete content.results['transcoding'],
      /"tested orchestrators do not halve" did not pass: transcoding: 2 orchestrators before, 0 now \(old .*limit 50 %/,
    ],
    [
      'a score without a success',
      (content) =>
        Object.assign(content.results, {
          transcoding: { ...content.results['transcoding'], ...one({ success_rate: 0, round_trip_score: 0.9, score: 0.3 }) },
        }),
      /"no score without a success" did not pass/,
    ],
  ])('quarantined: %s', async (_name, content, pattern) => {
    expect(await refreshSpoilt('quarantined', { content })).toMatch(pattern);
  });
});

describe('text of others', () => {
  it('loses what hides in it', async () => {
    const content = leaderboardFixture();
    const name = 'Frank\u202efurt\u0000 <script>alert(1)</script>';
    Object.assign(content, { regions: { regions: [{ id: 'FRA', name, type: 'ai' }] } });
    await using server = await startLeaderboards(content);
    const world = createRefreshWorld();
    const [result] = await world.run([performance], { env: leaderboardEnvironment(server) });
    expect(result?.outcome).toBe('updated');
    expect(world.read('performance.json')).toContain('"name":"Frankfurt <script>alert(1)</script>"');
  });
});
