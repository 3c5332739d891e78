import * as z from 'zod';
import { isSet, readUrl, type Environment } from '../../kit/environment.ts';
import type { Fetched, FetchRecord, Http } from '../../kit/http.ts';
import { UpstreamError } from '../../kit/upstream-error.ts';

/**
 * What the leaderboards of transcoding and of AI tests have in common: both run livepeer/leaderboard-serverless or a fork of it.
 * Routes and shapes: livepeer/leaderboard-serverless@1150eb5e37fc:README.md and api/*.go.
 */
export type Leaderboard = {
  http: Pick<Http, 'json'>;
  env: Environment;
  sourceId: 'transcoding-leaderboard' | 'ai-leaderboard';
  variable: 'ATLAS_TRANSCODING_LEADERBOARD_URL' | 'ATLAS_AI_LEADERBOARD_URL';
};

/** Unix seconds; tests from `since` to `until`, both included, are averaged. */
export type TestWindow = { since: number; until: number };
export type Region = { id: string; name: string };
/** Averages of the tests of one orchestrator from one region; fractions of 1. */
export type TestResult = { region: string; successRate: number; roundTripScore: number; score: number };
export type OrchestratorResults = { orchestrator: string; regions: TestResult[] };

/** The Explorer's name for the mean over all regions. It is no region, and Atlas computes its own means. */
const meanOfRegions = 'GLOBAL';

const regionId = z.string().regex(/^[A-Z0-9_-]{1,24}$/, { error: 'must be the code of a region' });
const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/);
const fraction = z.number().min(0).max(1);
const regionsSchema = z.object({
  regions: z.array(z.object({ id: regionId, name: z.string().max(500), type: z.enum(['transcoding', 'ai']) })).min(1),
});
const resultSchema = z.object({ success_rate: fraction, round_trip_score: fraction, score: fraction });
/** zod names a wrong key by its place only; this says what the key should have been. */
const keyError = (what: string) => ({
  error: ({ code }: { code?: string }) => (code === 'invalid_key' ? `the key must be ${what}` : undefined),
});
const aggregatedSchema = z.record(
  address,
  z.record(regionId, resultSchema, keyError('the code of a region')),
  keyError('the address of an orchestrator'),
);

/**
 * Regions from which tests of one kind are run.
 * @throws UpstreamError, also where a region is named twice.
 */
export async function fetchRegions(leaderboard: Leaderboard, type: 'transcoding' | 'ai'): Promise<Fetched<Region[]>> {
  const { value, ...record } = await askLeaderboard(leaderboard, 'regions', {}, regionsSchema);
  const regions = value.regions.filter((region) => region.type === type && region.id !== meanOfRegions);
  refuseTwice(
    leaderboard,
    regions.map(({ id }) => id),
  );
  return { ...record, value: regions.map(({ id, name }) => ({ id, name })) };
}

/**
 * Averages per orchestrator and region over a window, by address in lower case.
 * @param job pipeline and model; left out for transcoding.
 * @throws UpstreamError, also for a value outside of 0 to 1 and an address that stands twice in different case.
 */
export async function fetchResults(
  leaderboard: Leaderboard,
  { since, until }: TestWindow,
  job: { pipeline: string; model: string } | Record<string, never> = {},
): Promise<Fetched<OrchestratorResults[]>> {
  const query = { since: String(since), until: String(until), ...job };
  const { value, ...record } = await askLeaderboard(leaderboard, 'aggregated_stats', query, aggregatedSchema);
  const results = Object.entries(value).map(([address, regions]) => ({ orchestrator: address.toLowerCase(), regions: resultsOf(regions) }));
  refuseTwice(
    leaderboard,
    results.map(({ orchestrator }) => orchestrator),
  );
  return { ...record, value: results.filter(({ regions }) => regions.length > 0).sort(byOrchestrator) };
}

/** A day in seconds: no test takes longer, and an answer that says so is misread. */
const longestSeconds = 86_400;
const rawTestSchema = z.object({
  timestamp: z.int().nonnegative(),
  success_rate: fraction,
  round_trip_time: z.number().nonnegative().max(longestSeconds),
  errors: z.array(z.object({ error_code: z.string().max(500), count: z.int().nonnegative().max(1_000_000) })).nullable(),
});
const rawSchema = z.record(regionId, z.array(rawTestSchema), keyError('the code of a region'));

/** The tests of one orchestrator from one region. Times are seconds; null where no test of it succeeded. */
export type RegionTests = { region: string; tests: number; errors: number; medianRoundTripSeconds: number | null };

/**
 * The single tests of one orchestrator in a window, counted by region.
 * @param job pipeline and model; left out for transcoding.
 * @throws UpstreamError, also for a test outside of the window, and one that stands twice.
 */
export async function fetchRawTests(
  leaderboard: Leaderboard,
  { since, until }: TestWindow,
  orchestrator: string,
  job: { pipeline: string; model: string } | Record<string, never> = {},
): Promise<Fetched<RegionTests[]>> {
  const query = { orchestrator, since: String(since), until: String(until), ...job };
  const { value, ...record } = await askLeaderboard(leaderboard, 'raw_stats', query, rawSchema);
  const regions = Object.entries(value).filter(([region]) => region !== meanOfRegions);
  refuseTwice(leaderboard, regions.flatMap(([region, tests]) => tests.map((test) => `a test from ${region} ${JSON.stringify(test)}`)));
  const outside = regions.flatMap(([, tests]) => tests).find(({ timestamp }) => timestamp < since || timestamp > until);
  if (outside) throw failureOf(leaderboard, `sent a test of ${outside.timestamp} when asked for ${since} to ${until}`);
  return { ...record, value: regions.map(([region, tests]) => ({ region, ...countTests(tests) })) };
}

function countTests(tests: readonly z.output<typeof rawTestSchema>[]): Omit<RegionTests, 'region'> {
  const times = tests.filter((test) => test.success_rate > 0).map((test) => test.round_trip_time).sort((a, b) => a - b);
  const [lower, upper] = [times[Math.ceil(times.length / 2) - 1], times[Math.floor(times.length / 2)]];
  const errors = tests.reduce((sum, test) => sum + (test.errors ?? []).reduce((count, error) => count + error.count, 0), 0);
  const median = lower === undefined || upper === undefined ? null : Math.round(((lower + upper) / 2) * 1000) / 1000;
  return { tests: tests.length, errors, medianRoundTripSeconds: median };
}

const byOrchestrator = (a: OrchestratorResults, b: OrchestratorResults) => (a.orchestrator < b.orchestrator ? -1 : 1);

function resultsOf(regions: Record<string, z.output<typeof resultSchema>>): TestResult[] {
  return Object.entries(regions)
    .filter(([region]) => region !== meanOfRegions)
    .map(([region, { success_rate: successRate, round_trip_score: roundTripScore, score }]) => ({
      region,
      successRate,
      roundTripScore,
      score,
    }))
    .sort((a, b) => (a.region < b.region ? -1 : 1));
}

/** @throws UpstreamError naming the first text of a list that stands there twice. */
export function refuseTwice(leaderboard: Leaderboard, texts: readonly string[]): void {
  const seen = new Set<string>();
  const twice = texts.find((text) => seen.size === seen.add(text).size);
  if (twice !== undefined) throw failureOf(leaderboard, `names ${twice} twice`);
}

function failureOf({ env, sourceId, variable }: Leaderboard, reason: string): UpstreamError {
  const host = new URL(readUrl(env, variable)).host;
  return new UpstreamError({ sourceId, host, reason, remedy: 'Run the refresh again later; the last good file stays.' });
}

/** One question to a route below /api. @throws UpstreamError */
export function askLeaderboard<Schema extends z.ZodType>(
  { http, env, sourceId, variable }: Leaderboard,
  route: string,
  query: Readonly<Record<string, string>>,
  schema: Schema,
): Promise<FetchRecord & { value: z.output<Schema> }> {
  const search = new URLSearchParams(query);
  const url = `${readUrl(env, variable)}/api/${route}${search.size > 0 ? `?${search}` : ''}`;
  return http.json({ sourceId, url, schema, publicUrl: !isSet(env, variable) });
}
