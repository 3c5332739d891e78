import type { Provenance } from '../../src/data/provenance.ts';
import type { Environment } from '../kit/environment.ts';
import { fetchedProvenance } from '../kit/fetched-provenance.ts';
import type { FetchRecord, Http } from '../kit/http.ts';
import { fetchRawTests, fetchRegions, fetchResults, type Leaderboard, type TestWindow } from './leaderboard/ask-leaderboard.ts';

const sourceId = 'transcoding-leaderboard';
const variable = 'ATLAS_TRANSCODING_LEADERBOARD_URL';
type Access = { http: Pick<Http, 'json'>; env: Environment };
const leaderboardOf = ({ http, env }: Access): Leaderboard => ({ http, env, sourceId, variable });

/** Regions from which transcoding is tested. @throws UpstreamError */
export const fetchTranscodingRegions = (access: Access) => fetchRegions(leaderboardOf(access), 'transcoding');

/**
 * Averages of the transcoding tests of each orchestrator and region in a window. The tests are synthetic streams of
 * livepeer/stream-tester, not customer traffic.
 * @throws UpstreamError
 */
export const fetchTranscodingResults = (access: Access, window: TestWindow) => fetchResults(leaderboardOf(access), window);

/** The single tests of one orchestrator in a window, by region. @throws UpstreamError */
export const fetchTranscodingTests = (access: Access, window: TestWindow, orchestrator: string) =>
  fetchRawTests(leaderboardOf(access), window, orchestrator);

/** Provenance of answers of this leaderboard. */
export function transcodingProvenance(
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
    publisher: 'Livepeer transcoding leaderboard',
    title: 'Averages of transcoding tests by livepeer/stream-tester',
    url: 'https://github.com/livepeer/leaderboard-serverless',
    licence: 'not stated',
    evidence: 'tested',
  });
}
