import { readdirSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { sendJson, startServer, type TestServer } from './http-server.ts';

/** One commit with the whole tree it leaves behind (path → text). */
export type TestCommit = { sha: string; writtenAt: string; committedAt: string; files: Record<string, string> };

/** The synthetic repository of tests/fixtures/github. */
export function fixtureFiles(): Record<string, string> {
  const folder = new URL('../fixtures/github/repository', import.meta.url).pathname;
  const paths = ['README.md', ...readdirSync(join(folder, 'LIPs')).map((file) => `LIPs/${file}`)];
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** A commit whose name is one letter and digit repeated: commit('a1', …) → a1a1… (40 characters). */
export function testCommit(name: string, committedAt: string, files: Record<string, string>, writtenAt = committedAt): TestCommit {
  return { sha: name.repeat(20), writtenAt, committedAt, files };
}

/** Name of a text as Git would name it, good enough for tests: equal texts have equal names. */
const blobOf = (text: string): string => Buffer.from(text).reduce((sum, byte) => (sum * 31 + byte) % 2 ** 40, 7).toString(16).padStart(40, '0');

/**
 * A GitHub of one repository, livepeer/LIPs: the REST answers the source asks for and the raw files, from a list of commits (oldest first).
 * The list may grow while the server runs.
 * @param spoilt answers instead of GitHub where the path matches.
 */
export async function startGitHub(commits: TestCommit[], spoilt?: { path: RegExp; listener: RequestListener }): Promise<TestServer> {
  const describe = ({ sha, writtenAt, committedAt }: TestCommit) => ({
    sha,
    html_url: `https://github.com/livepeer/LIPs/commit/${sha}`,
    commit: { author: { date: writtenAt }, committer: { date: committedAt } },
  });
  const touching = (path: string) => commits.filter(({ files }, index) => files[path] !== undefined && files[path] !== commits[index - 1]?.files[path]).reverse();
  return startServer((request, response) => {
    if (spoilt?.path.test(request.url ?? '')) return spoilt.listener(request, response);
    const url = new URL(request.url ?? '', 'http://localhost');
    const api = url.pathname.replace(/^\/api\/repos\/livepeer\/LIPs/, '');
    const newest = commits.at(-1);
    if (url.pathname.startsWith('/raw/livepeer/LIPs/')) {
      const [sha = '', ...path] = decodeURIComponent(url.pathname.slice('/raw/livepeer/LIPs/'.length)).split('/');
      const text = commits.find((commit) => commit.sha === sha)?.files[path.join('/')];
      return void response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'text/plain; charset=utf-8' }).end(text ?? '404: Not Found');
    }
    if (!newest) return void sendJson(response, { message: 'Not Found' }, 404);
    if (api === '') return void sendJson(response, { default_branch: 'main', full_name: 'livepeer/LIPs' });
    if (api === '/commits/main') return void sendJson(response, describe(newest));
    if (api === '/commits') return void sendJson(response, touching(url.searchParams.get('path') ?? '').map(describe));
    const tree = commits.find(({ sha }) => api === `/git/trees/${sha}`);
    if (!tree) return void sendJson(response, { message: 'Not Found' }, 404);
    const files = Object.entries(tree.files).map(([path, text]) => ({ path, type: 'blob', sha: blobOf(text) }));
    sendJson(response, { sha: tree.sha, truncated: false, tree: [{ path: 'LIPs', type: 'tree', sha: 'f'.repeat(40) }, ...files] });
  });
}

/** The environment that points a refresh at the server and at the synthetic hand-kept table. */
export const gitHubEnvironment = ({ url }: Pick<TestServer, 'url'>) => ({
  ATLAS_GITHUB_API_URL: `${url}/api`,
  ATLAS_GITHUB_RAW_URL: `${url}/raw`,
  ATLAS_FACTS_DIR: new URL('../fixtures/github/facts', import.meta.url).pathname,
});
