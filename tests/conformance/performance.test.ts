import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/performance.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { fetchTranscodingResults } from '../../data-fetchers/sources/transcoding-leaderboard.ts';
import { fetchAiRegions, fetchTestedModels } from '../../data-fetchers/sources/ai-leaderboard.ts';
import { createHttp } from '../../data-fetchers/kit/http.ts';
import { formatCsv } from '../../src/data/csv.ts';
import { loadSnapshot } from '../../src/data/load.ts';
import { formatSnapshot, parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/performance.ts';
import { startServer } from '../support/http-server.ts';
import { leaderboardEnvironment, leaderboardFixture, startLeaderboards } from '../support/leaderboard-server.ts';
import { describeRecorded, recordedFile } from '../support/recorded.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';
import { createTestClock } from '../support/test-clock.ts';

const performance = dataset as unknown as Dataset;
const dataOf = (world: RefreshWorld) => parseSnapshot(spec, world.read('performance.json'), 'performance.json');
const [first, second, third] = ['1111111111111111111111111111111111111abc', '2'.repeat(40), '3'.repeat(40)].map((hex) => `0x${hex}`);

describe('the committed snapshot', () => {
  it('is written as a refresh writes it, and says why it is empty while it is', () => {
    const snapshot = loadSnapshot(spec);
    expect(formatSnapshot(spec, snapshot)).toBe(readFileSync('content/snapshots/performance.json', 'utf8'));
    if (snapshot.data === null) expect(snapshot.absentBecause).toMatch(/No public recording.*A refresh reads both leaderboards/);
    else expect(snapshot.data.testers.map(({ source }) => source).sort()).toEqual(snapshot.provenance.map(({ id }) => id).sort());
  });
});

describe('refresh of the test results', () => {
  it('keeps yesterday by region and appends it to the history', async () => {
    await using server = await startLeaderboards(leaderboardFixture());
    const world = createRefreshWorld();
    const [result] = await world.run([performance], { env: leaderboardEnvironment(server) });
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const { asOf, data, provenance } = dataOf(world);
    expect(asOf).toBe('2026-11-20T00:00:00Z');
    expect(data?.windows).toEqual(['transcoding', 'ai'].map((jobClass) => ({ jobClass, from: '2026-11-19T00:00:00Z', to: asOf })));
    expect(data?.results.map(({ pipeline, model, orchestrator }) => [pipeline, model, orchestrator])).toEqual([
      ['Text to image', 'maker/painter-1', second],
      ['Text to image', 'maker/painter-1', third],
      ['llm', 'maker/writer', third],
      [null, null, first],
      [null, null, second],
    ]);
    expect(data?.results.at(-1)?.regions).toEqual([
      { region: 'FRA', successRate: 1, roundTripScore: 0.7425219717542931, score: 0.7425219717542931, tests: 2, errors: 0, medianRoundTripSeconds: 2.5 },
      { region: 'MDW', successRate: 0.5, roundTripScore: 0.8, score: 0.4, tests: 2, errors: 1, medianRoundTripSeconds: 2 },
    ]);
    expect(data?.regions).toEqual([
      { jobClass: 'ai', id: 'FRA', name: 'Frankfurt' },
      { jobClass: 'transcoding', id: 'FRA', name: 'Frankfurt' },
      { jobClass: 'transcoding', id: 'MDW', name: 'Chicago' },
    ]);
    expect(data?.testers.map(({ jobs }) => jobs)).toEqual(['synthetic', 'synthetic']);
    expect(data?.orchestrators).toEqual([first, second, third]);
    expect(data?.history.at(-1)).toEqual({
      date: '2026-11-19',
      jobClass: 'transcoding',
      pipeline: null,
      model: null,
      results: [
        [0, 0, 0, 0],
        [1, 0.75, 0.771, 0.571],
      ],
    });
    expect(provenance.map(({ id, evidence, observedAt }) => [id, evidence, observedAt])).toEqual([
      ['transcoding-leaderboard', 'tested', asOf],
      ['ai-leaderboard', 'tested', asOf],
    ]);
  });

  it('asks for whole UTC days, and no more than it needs', async () => {
    await using server = await startLeaderboards(leaderboardFixture());
    const world = createRefreshWorld();
    await world.run([performance], { env: leaderboardEnvironment(server) });
    const [since, until] = ['2026-11-19', '2026-11-20'].map((day) => Date.parse(`${day}T00:00:00Z`) / 1000);
    const raw = server.requests.filter((request) => request.includes('raw_stats')).map((request) => new URL(request.slice(4), 'http://x').searchParams);
    expect(raw.map((asked) => [asked.get('model'), asked.get('orchestrator'), asked.get('since')].join()).sort()).toEqual(
      [`,${first},${since}`, `,${second},${since}`, `maker/painter-1,${second},${since}`, `maker/painter-1,${third},${since}`, `maker/writer,${third},${since}`].sort(),
    );
    expect(server.requests.filter((request) => !request.includes('raw_stats')).sort()).toEqual([
      `GET /ai/api/aggregated_stats?since=${since}&until=${until}&pipeline=Text+to+image&model=maker%2Fpainter-1`,
      `GET /ai/api/aggregated_stats?since=${since}&until=${until}&pipeline=Text+to+image&model=maker%2Fpainter-2`,
      `GET /ai/api/aggregated_stats?since=${since}&until=${until}&pipeline=llm&model=maker%2Fwriter`,
      `GET /ai/api/pipelines?since=${since}&until=${until}`,
      'GET /ai/api/regions',
      `GET /transcoding/api/aggregated_stats?since=${since}&until=${until}`,
      'GET /transcoding/api/regions',
    ]);
  });

  it('leaves the file alone while nothing changed, and catches up on missed days later', async () => {
    await using server = await startLeaderboards(leaderboardFixture());
    const world = createRefreshWorld();
    const run = () => world.run([performance], { env: leaderboardEnvironment(server) });
    await run();
    expect((await run())[0]?.outcome).toBe('unchanged');
    world.clock.advance(3 * 86_400_000);
    expect((await run())[0]?.outcome).toBe('updated');
    const days = dataOf(world).data?.history.map(({ date }) => date);
    expect([...new Set(days)]).toEqual(['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22']);
    world.clock.advance(30 * 86_400_000);
    await run();
    const { data } = dataOf(world);
    expect([...new Set(data?.history.map(({ date }) => date))].slice(3, 6)).toEqual(['2026-11-22', '2026-12-16', '2026-12-17']);
    expect(data?.windows.map(({ to }) => to)).toEqual(['2026-12-23T00:00:00Z', '2026-12-23T00:00:00Z']);
    const [full] = await world.run([performance], { env: leaderboardEnvironment(server), full: true });
    expect(full?.outcome).toBe('unchanged');
  });

  it('keeps the numbers of orchestrators that were tested before', async () => {
    const content = leaderboardFixture();
    await using server = await startLeaderboards(content);
    const world = createRefreshWorld();
    await world.run([performance], { env: leaderboardEnvironment(server) });
    const newcomer = `0x${'0'.repeat(39)}1`;
    const transcoding = content.results['transcoding'] ?? {};
    content.results['transcoding'] = { ...transcoding, [newcomer]: { FRA: { success_rate: 1, round_trip_score: 1, score: 1 } } };
    world.clock.advance(86_400_000);
    await world.run([performance], { env: leaderboardEnvironment(server) });
    expect(dataOf(world).data?.orchestrators).toEqual([first, second, third, newcomer]);
  });

  it('becomes flat tables', async () => {
    await using server = await startLeaderboards(leaderboardFixture());
    const world = createRefreshWorld();
    await world.run([performance], { env: leaderboardEnvironment(server) });
    const { data } = dataOf(world);
    if (!data) throw new Error('no data');
    const [results, history] = spec.tables.map((table) => formatCsv(table, data).trimEnd().split('\r\n'));
    expect(results?.[0]).toBe('jobClass,pipeline,model,orchestrator,region,successRate,roundTripScore,score,tests,errors,medianRoundTripSeconds,from,to');
    expect(results).toHaveLength(1 + 6);
    expect(history?.at(-1)).toBe(`2026-11-19,transcoding,,,${second},0.75,0.771,0.571`);
  });
});

const statsFile = 'leaderboard-aggregated-stats-2024/text-to-image.json';
const samples = ['leaderboard-samples/regions.json', 'leaderboard-samples/pipelines.json'];
describeRecorded('recorded answers of the leaderboards', [statsFile, ...samples], () => {
  /** A server that answers everything with one recorded file. */
  const serve = (file: string) =>
    startServer(
      (_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(readFileSync(recordedFile(file))),
    );
  const accessTo = (url: string) => {
    const http = createHttp({ clock: createTestClock(), signal: new AbortController().signal });
    return { http, env: { ATLAS_TRANSCODING_LEADERBOARD_URL: url, ATLAS_AI_LEADERBOARD_URL: url } };
  };
  const window = { since: 0, until: 86_400 };

  it('reads every result of the recorded day as it stands', async () => {
    await using server = await serve(statsFile);
    const { value } = await fetchTranscodingResults(accessTo(server.url), window);
    const recorded = JSON.parse(readFileSync(recordedFile(statsFile), 'utf8')) as Record<string, Record<string, { score: number }>>;
    expect(value).toHaveLength(100);
    expect(value.flatMap(({ regions }) => regions)).toHaveLength(1400);
    for (const { orchestrator, regions } of value)
      for (const { region, score } of regions) expect(recorded[orchestrator]?.[region]?.score).toBe(score);
  });

  it('reads the recorded regions and pipelines', async () => {
    await using regions = await serve('leaderboard-samples/regions.json');
    expect((await fetchAiRegions(accessTo(regions.url))).value).toEqual([
      { id: 'FRA', name: 'Frankfurt' },
      { id: 'LAX', name: 'Los Angeles' },
    ]);
    await using pipelines = await serve('leaderboard-samples/pipelines.json');
    expect((await fetchTestedModels(accessTo(pipelines.url), window)).value).toContainEqual({
      pipeline: 'text-to-audio',
      model: 'openai/whisper-large-v3',
    });
  });
});
