import * as z from 'zod';
import type { Provenance } from '../../src/data/provenance.ts';
import { readUrl, type Environment } from '../kit/environment.ts';
import { fetchedProvenance } from '../kit/fetched-provenance.ts';
import type { Fetched, FetchRecord, Http } from '../kit/http.ts';
import { UpstreamError } from '../kit/upstream-error.ts';
import {
  askLeaderboard,
  fetchRawTests,
  fetchRegions,
  fetchResults,
  refuseTwice,
  type Leaderboard,
  type TestWindow,
} from './leaderboard/ask-leaderboard.ts';

const sourceId = 'ai-leaderboard';
const variable = 'ATLAS_AI_LEADERBOARD_URL';
/** Each model costs a request per day; an answer that names more is more likely broken than true. */
const mostModels = 200;

type Access = { http: Pick<Http, 'json'>; env: Environment };
const leaderboardOf = ({ http, env }: Access): Leaderboard => ({ http, env, sourceId, variable });

/** A pipeline and one of its models, as the tester names them. */
export type TestedModel = { pipeline: string; model: string };

const name = z.string().min(1).max(200);
const pipelinesSchema = z.object({ pipelines: z.array(z.object({ id: name, models: z.array(name) })) });

/** Regions from which AI jobs are tested. @throws UpstreamError */
export const fetchAiRegions = (access: Access) => fetchRegions(leaderboardOf(access), 'ai');

/**
 * Pipelines and models that were tested in a window.
 * @throws UpstreamError, also where one stands twice or there are too many to ask for.
 */
export async function fetchTestedModels(access: Access, { since, until }: TestWindow): Promise<Fetched<TestedModel[]>> {
  const leaderboard = leaderboardOf(access);
  const query = { since: String(since), until: String(until) };
  const { value, ...record } = await askLeaderboard(leaderboard, 'pipelines', query, pipelinesSchema);
  const models = value.pipelines.flatMap(({ id, models: names }) => names.map((model) => ({ pipeline: id, model })));
  refuseTwice(
    leaderboard,
    models.map(({ pipeline, model }) => `${pipeline} with ${model}`),
  );
  if (models.length > mostModels) {
    const host = new URL(readUrl(access.env, variable)).host;
    const remedy = 'Open /api/pipelines of this source and look; the limit stands in data-fetchers/sources/ai-leaderboard.ts.';
    throw new UpstreamError({ sourceId, host, reason: `names ${models.length} models, more than ${mostModels}`, remedy });
  }
  return { ...record, value: models };
}

/**
 * Averages of the tests of one pipeline and model, per orchestrator and region. The jobs are synthetic, sent by
 * mikezupper/livepeer-ai-job-tester.
 * @throws UpstreamError
 */
export const fetchAiResults = (access: Access, window: TestWindow, { pipeline, model }: TestedModel) =>
  fetchResults(leaderboardOf(access), window, { pipeline, model });

/** The single tests of one orchestrator with one model in a window, by region. @throws UpstreamError */
export const fetchAiTests = (access: Access, window: TestWindow, orchestrator: string, { pipeline, model }: TestedModel) =>
  fetchRawTests(leaderboardOf(access), window, orchestrator, { pipeline, model });

/** Provenance of answers of this leaderboard. */
export function aiProvenance(
  { env }: Pick<Access, 'env'>,
  records: readonly FetchRecord[],
  observedAt: string,
  processing: string,
): Provenance {
  return fetchedProvenance(env, {
    id: sourceId,
    sourceId,
    variable,
    records,
    observedAt,
    processing,
    publisher: 'Livepeer AI leaderboard of the Cloud SPE',
    title: 'Averages of AI test jobs by mikezupper/livepeer-ai-job-tester',
    url: 'https://github.com/mikezupper/livepeer-ai-job-tester',
    licence: 'not stated',
    evidence: 'tested',
  });
}
