import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { sendJson, startServer, type TestServer } from './http-server.ts';

type Results = Record<string, Record<string, Record<string, unknown>>>;
export type LeaderboardContent = { regions: unknown; pipelines: unknown; results: Record<string, Results> };

/** Content of tests/fixtures/leaderboard. */
export function leaderboardFixture(): LeaderboardContent {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(new URL(`../fixtures/leaderboard/${name}.json`, import.meta.url), 'utf8'));
  return { regions: read('regions'), pipelines: read('pipelines'), results: read('results') as LeaderboardContent['results'] };
}

/**
 * Both leaderboards on one server, below /transcoding and /ai, as livepeer/leaderboard-serverless answers: one of pipeline and model alone
 * is refused, a model without tests has an empty object. The content may change while the server runs.
 * @param spoilt answers instead where the path matches.
 */
export async function startLeaderboards(
  content: LeaderboardContent,
  spoilt?: { path: RegExp; listener: RequestListener },
): Promise<TestServer> {
  return startServer((request, response) => {
    if (spoilt?.path.test(request.url ?? '')) return spoilt.listener(request, response);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const [, board = '', route = ''] = /^\/(transcoding|ai)\/api\/(\w+)$/.exec(pathname) ?? [];
    const [pipeline, model] = [searchParams.get('pipeline'), searchParams.get('model')];
    if (route === 'regions') return sendJson(response, content.regions);
    if (route === 'pipelines' && board === 'ai') return sendJson(response, content.pipelines);
    const asksForBoth = (pipeline === null) === (model === null) && (pipeline === null) === (board === 'transcoding');
    const results = content.results[pipeline === null ? 'transcoding' : `${pipeline} with ${model}`] ?? {};
    if (route === 'raw_stats' && asksForBoth) return sendJson(response, rawTests(results, searchParams));
    if (route !== 'aggregated_stats' || !asksForBoth) return sendJson(response, { error: 'bad request' }, 400);
    return sendJson(response, results);
  });
}

/** Two tests per region: one that took 2 s and, where the mean of successes allows it, one that failed; else a second of 3 s. */
function rawTests(results: Results, asked: URLSearchParams): unknown {
  const wanted = asked.get('orchestrator')?.toLowerCase();
  const [, regions = {}] = Object.entries(results).find(([address]) => address.toLowerCase() === wanted) ?? [];
  const since = Number(asked.get('since'));
  const test = (after: number, seconds: number, successRate: number) => ({
    timestamp: since + after,
    success_rate: successRate,
    round_trip_time: seconds,
    errors: successRate === 0 ? [{ error_code: 'Transcode', count: 1 }] : [],
  });
  return Object.fromEntries(
    Object.entries(regions).map(([region, { success_rate: mean }]) => {
      const rate = Number(mean);
      return [region, [test(60, 2, rate === 0 ? 0 : 1), test(120, 3, rate < 1 ? 0 : 1)]];
    }),
  );
}

export const leaderboardEnvironment = ({ url }: TestServer): Record<string, string> => ({
  ATLAS_TRANSCODING_LEADERBOARD_URL: `${url}/transcoding`,
  ATLAS_AI_LEADERBOARD_URL: `${url}/ai`,
});
