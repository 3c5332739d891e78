import * as z from 'zod';
import { httpUrlSchema, type Provenance } from '../../src/data/provenance.ts';
import { isSet, readUrl, readVariable, type Environment } from '../kit/environment.ts';
import { fetchPages, type Paged } from '../kit/fetch-pages.ts';
import type { Fetched, FetchRecord, Http } from '../kit/http.ts';
import { UpstreamError } from '../kit/upstream-error.ts';

/**
 * GitHub: REST API for what a repository holds, raw host for the files themselves. Everything is read at one commit.
 * https://docs.github.com/en/rest (API version 2022-11-28). Without a token the API allows 60 requests an hour; raw files do not count.
 */
const sourceId = 'github';
const textTypes = ['text/plain', 'text/markdown', 'text/x-markdown'];

export type GitHub = { http: Pick<Http, 'json' | 'text'>; env: Environment };

/** Name of a Git object, as it goes into URLs. */
const sha = z.string().regex(/^[0-9a-zA-Z._-]{1,64}$/, { error: 'must be the name of a Git object' });
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString().replace('.000Z', 'Z'));

const repositorySchema = z.object({ default_branch: z.string().regex(/^[\w./-]{1,200}$/) });
const signature = z.object({ date: instant });
const commitSchema = z.object({ sha, html_url: httpUrlSchema, commit: z.object({ author: signature, committer: signature }) });
const treeSchema = z.object({
  sha,
  truncated: z.literal(false, { error: 'the listing of files is cut short' }),
  tree: z.array(z.object({ path: z.string().min(1), type: z.string(), sha })),
});

/** Newest commit of the default branch. `committedAt` is the UTC instant at which it entered the repository. */
export type Head = { branch: string; sha: string; committedAt: string };
export type RepositoryFile = { path: string; blobSha: string };
/** A commit that touched a file: when it was written, and when it entered the repository (both UTC instants). */
export type FileCommit = { sha: string; url: string; writtenAt: string; committedAt: string };

/**
 * Newest commit of the default branch; all other reads of a refresh are made at it.
 * @param repository "owner/name".
 * @throws UpstreamError
 */
export async function fetchHead(github: GitHub, repository: string): Promise<Fetched<Head>> {
  const { value: about } = await askApi(github, `repos/${repository}`, repositorySchema);
  const branch = about.default_branch;
  const { value: commit, ...record } = await askApi(github, `repos/${repository}/commits/${encodeURIComponent(branch)}`, commitSchema);
  return { ...record, value: { branch, sha: commit.sha, committedAt: commit.commit.committer.date } };
}

/**
 * Every file of the repository at a commit, with the name of its content.
 * @throws UpstreamError, also where GitHub says that the listing is cut short.
 */
export async function fetchFiles(github: GitHub, repository: string, commit: string): Promise<Fetched<RepositoryFile[]>> {
  const { value, ...record } = await askApi(github, `repos/${repository}/git/trees/${commit}?recursive=1`, treeSchema);
  const files = value.tree.filter(({ type }) => type === 'blob').map(({ path, sha: blobSha }) => ({ path, blobSha }));
  return { ...record, value: files };
}

/**
 * Text of one file at a commit.
 * @throws UpstreamError, also for a web page, a redirect notice and an empty file.
 */
export async function fetchFile(github: GitHub, repository: string, commit: string, path: string): Promise<Fetched<string>> {
  const { http, env } = github;
  const url = `${readUrl(env, 'ATLAS_GITHUB_RAW_URL')}/${repository}/${commit}/${path.split('/').map(encodeURIComponent).join('/')}`;
  const answer = await http.text({ sourceId, url, contentTypes: textTypes, maxBytes: 1024 * 1024, publicUrl: !isSet(env, 'ATLAS_GITHUB_RAW_URL') });
  const start = answer.value.trimStart().slice(0, 200).toLowerCase();
  const poison = start === '' || /^<(!doctype|html|head|body)\b/.test(start) || /^(301|302|redirecting|moved permanently)\b/.test(start);
  if (poison) throw githubFailure(github, 'ATLAS_GITHUB_RAW_URL', `sent no document for ${path} but ${start === '' ? 'an empty file' : 'a web page or a redirect notice'}`);
  return answer;
}

/**
 * Commits that touched a file, newest first, up to and with `commit`: the newest hundred.
 * @throws UpstreamError
 */
export async function fetchFileCommits(github: GitHub, repository: string, commit: string, path: string): Promise<Fetched<FileCommit[]>> {
  const query = new URLSearchParams({ path, sha: commit, per_page: '100' });
  const { value, ...record } = await askApi(github, `repos/${repository}/commits?${query}`, z.array(commitSchema).min(1));
  return { ...record, value: value.map(({ sha, html_url: url, commit: { author, committer } }) => ({ sha, url, writtenAt: author.date, committedAt: committer.date })) };
}

const releaseSchema = z.object({
  tag_name: z.string().min(1).max(200),
  name: z.string().max(1_000).nullable(),
  html_url: httpUrlSchema,
  draft: z.boolean(),
  prerelease: z.boolean(),
  published_at: instant.nullable(),
});

/** A published release; `publishedAt` is a UTC instant. */
export type Release = { tag: string; name: string | null; url: string; isPrerelease: boolean; publishedAt: string };

const releasesPerPage = 100;
const mostReleasePages = 50;

/**
 * Published releases of a repository, newest first as GitHub lists them; drafts are left out.
 * @param mayBeNone says that the repository need not have one.
 * @throws UpstreamError, also where a tag comes twice, because then pages overlap.
 */
export async function fetchReleases(github: GitHub, repository: string, mayBeNone = false): Promise<{ value: Release[]; records: FetchRecord[] }> {
  const releases: Release[] = [];
  const records: FetchRecord[] = [];
  for (let page = 1; page <= mostReleasePages; page += 1) {
    const path = `repos/${repository}/releases?per_page=${releasesPerPage}&page=${page}`;
    const { value, ...record } = await askApi(github, path, z.array(releaseSchema));
    records.push(record);
    for (const { tag_name: tag, name, html_url: url, draft, prerelease: isPrerelease, published_at: publishedAt } of value) {
      if (draft || publishedAt === null) continue;
      if (releases.some((known) => known.tag === tag)) throw githubFailure(github, 'ATLAS_GITHUB_API_URL', `sent the release ${tag} twice in a paged answer`);
      releases.push({ tag, name, url, isPrerelease, publishedAt });
    }
    if (releases.length === 0 && !mayBeNone) throw githubFailure(github, 'ATLAS_GITHUB_API_URL', `names no release of ${repository}`);
    if (value.length < releasesPerPage) return { value: releases, records };
  }
  throw githubFailure(github, 'ATLAS_GITHUB_API_URL', `did not come to an end after ${mostReleasePages} pages of releases`);
}

const pullRequestSchema = z.object({
  number: z.int().positive(),
  title: z.string().min(1).max(1_000),
  html_url: httpUrlSchema,
  state: z.enum(['open', 'closed']),
  draft: z.boolean(),
  created_at: instant,
  updated_at: instant,
  merged_at: instant.nullable(),
});

/** A pull request; times are UTC instants. Who wrote it is not kept. */
export type PullRequest = { number: number; title: string; url: string; state: 'open' | 'merged' | 'closed'; isDraft: boolean; createdAt: string; updatedAt: string };

const pullRequestsPerPage = 100;
const mostPullRequestPages = 30;

/**
 * Every pull request of a repository, newest first.
 * @throws UpstreamError, also where a number comes twice, because then pages overlap, and where there is none at all.
 */
export async function fetchPullRequests(github: GitHub, repository: string): Promise<Paged<PullRequest[]>> {
  let page = 0;
  const found = await fetchPages({
    pageSize: pullRequestsPerPage,
    mostPages: mostPullRequestPages,
    refuse: (reason: string) => githubFailure(github, 'ATLAS_GITHUB_API_URL', `${reason} (pull requests of ${repository})`),
    start: 0,
    cursorOf: ({ number }: PullRequest) => number,
    fetchPage: async () => {
      page += 1;
      const query = new URLSearchParams({ state: 'all', sort: 'created', direction: 'desc', per_page: String(pullRequestsPerPage), page: String(page) });
      const { value, ...record } = await askApi(github, `repos/${repository}/pulls?${query}`, z.array(pullRequestSchema));
      return { items: value.map(pullRequestOf), record };
    },
  });
  if (found.value.length === 0) throw githubFailure(github, 'ATLAS_GITHUB_API_URL', `names no pull request of ${repository}`);
  return found;
}

const pullRequestOf = (row: z.output<typeof pullRequestSchema>): PullRequest => ({
  number: row.number,
  title: row.title,
  url: row.html_url,
  state: row.merged_at !== null ? 'merged' : row.state,
  isDraft: row.draft,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

function askApi<Schema extends z.ZodType>({ http, env }: GitHub, path: string, schema: Schema): Promise<Fetched<z.output<Schema>>> {
  const token = readVariable(env, 'ATLAS_GITHUB_TOKEN');
  const headers: Record<string, string> = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' };
  if (token) headers['authorization'] = `Bearer ${token}`;
  return http.json({ sourceId, url: `${readUrl(env, 'ATLAS_GITHUB_API_URL')}/${path}`, headers, schema, publicUrl: !isSet(env, 'ATLAS_GITHUB_API_URL') });
}

/** The refusal of something GitHub answered. `reason` follows the host: "sent no document for README.md". */
export function githubFailure({ env }: GitHub, variable: 'ATLAS_GITHUB_API_URL' | 'ATLAS_GITHUB_RAW_URL', reason: string): UpstreamError {
  const remedy = 'Open the repository and look: a file may be half edited, or the layout may have changed.';
  return new UpstreamError({ sourceId, host: new URL(readUrl(env, variable)).host, reason, remedy });
}

type Statement = { id: string; title: string; url: string; observedAt: string; licence: string; processing: string; record: FetchRecord };

/** Provenance of one answer. Another host than GitHub's own is named as publisher. */
export function githubProvenance({ env }: GitHub, repository: string, { record, ...statement }: Statement): Provenance {
  const isOwn = isSet(env, 'ATLAS_GITHUB_API_URL') || isSet(env, 'ATLAS_GITHUB_RAW_URL');
  const { request, fetchedAt, sha256, bytes } = record;
  const publisher = isOwn ? `${repository} at ${new URL(readUrl(env, 'ATLAS_GITHUB_API_URL')).host}` : repository;
  return { kind: 'fetched', ...statement, publisher, evidence: 'documented', sourceId, request, fetchedAt, sha256, bytes };
}
