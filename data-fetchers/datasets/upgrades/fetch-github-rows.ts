import { plainText } from '../../../src/data/plain-text.ts';
import type { Provenance } from '../../../src/data/provenance.ts';
import type { Upgrades } from '../../../src/data/specs/upgrades.ts';
import { isInFuture } from '../../kit/as-of.ts';
import { combineRecords } from '../../kit/combine-records.ts';
import type { FetchRecord } from '../../kit/http.ts';
import type { Context } from '../../kit/types.ts';
import { fetchPullRequests, fetchReleases, githubFailure, githubProvenance } from '../../sources/github.ts';

type Rows = Pick<Upgrades, 'releases' | 'pullRequests'> & { provenance: Provenance[] };

/** Where releases are looked for. The contracts are deployed without one, so their repository need not have any. */
const released = [
  { id: 'client-releases', repository: 'livepeer/go-livepeer', mayBeNone: false },
  { id: 'protocol-releases', repository: 'livepeer/protocol', mayBeNone: true },
] as const;
const proposals = { id: 'lip-pull-requests', repository: 'livepeer/LIPs' } as const;

/**
 * Releases of the client and of the contracts, and the pull requests of the LIP repository.
 * @throws UpstreamError, also for a release or pull request of the future.
 */
export async function fetchGitHubRows(context: Context<Upgrades>): Promise<Rows> {
  const rows: Rows = { releases: [], pullRequests: [], provenance: [] };
  for (const { id, repository, mayBeNone } of released) {
    context.log(`GitHub: releases of ${repository}`);
    const { value, records } = await fetchReleases(context, repository, mayBeNone);
    for (const { tag, publishedAt } of value) assertPast(context, `the release ${tag}`, publishedAt);
    rows.releases.push(...value.map(({ name, ...row }) => ({ ...row, repository, name: plainText(name ?? '', 200) || null, source: id })));
    const about = { id, repository, title: `Releases of ${repository}`, page: 'releases', licence: 'MIT', processing: 'Tags, titles and dates; drafts and notes left out.' };
    if (value.length > 0) rows.provenance.push(provenanceOf(context, about, records, value.map(({ publishedAt }) => publishedAt)));
  }
  const { id, repository } = proposals;
  context.log(`GitHub: pull requests of ${repository}`);
  const { value, records } = await fetchPullRequests(context, repository);
  for (const { number, updatedAt } of value) assertPast(context, `the pull request ${number}`, updatedAt);
  rows.pullRequests.push(...value.map(({ title, ...row }) => ({ ...row, repository, title: plainText(title, 200) || `Pull request ${row.number}`, source: id })));
  const about = { id, repository, title: `Pull requests of ${repository}`, page: 'pulls', licence: 'not stated', processing: 'Number, title, state and dates; texts and names left out.' };
  rows.provenance.push(provenanceOf(context, about, records, value.map(({ updatedAt }) => updatedAt)));
  return rows;
}

function assertPast(context: Context<Upgrades>, what: string, time: string): void {
  if (isInFuture(time, context.clock.now())) throw githubFailure(context, 'ATLAS_GITHUB_API_URL', `dates ${what} in the future: ${time}`);
}

type About = { id: string; repository: string; title: string; page: string; licence: string; processing: string };

function provenanceOf(context: Context<Upgrades>, { repository, page, ...about }: About, records: readonly FetchRecord[], times: readonly string[]): Provenance {
  const { request, fetchedAt, sha256, bytes } = combineRecords(records);
  return githubProvenance(context, repository, {
    ...about,
    url: `https://github.com/${repository}/${page}`,
    observedAt: [...times].sort().at(-1) as string,
    record: { request, fetchedAt, sha256, bytes },
  });
}
