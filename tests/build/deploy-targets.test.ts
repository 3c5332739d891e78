import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { staticSite } from '../../src/tooling/static-site.ts';
import { parse } from 'node-html-parser';
import { buildFolder, buildOffline, projectRoot } from '../support/offline-build.ts';
import { startServer } from '../support/http-server.ts';

/** A host that serves a site below a path, and nothing else. */
function hostBelow(prefix: string, directory: string) {
  const site = staticSite(directory);
  return startServer((request, response) => {
    if (!request.url?.startsWith(prefix)) return void response.writeHead(404).end('outside of the site');
    request.url = request.url.slice(prefix.length - 1);
    site(request, response);
  });
}

/** Everything a page loads or links to in the site, data that scripts read included. */
const linksOf = (html: string): string[] =>
  parse(html)
    .querySelectorAll('[href], [src], [data-src]')
    .flatMap(({ attrs }) => [attrs['href'], attrs['src'], attrs['data-src']].filter((link) => link !== undefined));

/** The same of a Markdown copy. */
const linksOfMarkdown = (text: string): string[] => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);

/** Follows every link of the site from its home page; returns what does not answer 200, and how many addresses were asked. */
async function crawl(start: string): Promise<{ broken: string[]; asked: number }> {
  const { origin } = new URL(start);
  const seen = new Set([start]);
  const broken: string[] = [];
  for (const address of seen) {
    const answer = await fetch(address);
    if (answer.status !== 200 || answer.redirected) broken.push(`${answer.status} ${address}`);
    const type = answer.headers.get('content-type') ?? '';
    const body = await answer.text();
    for (const link of type.startsWith('text/html') ? linksOf(body) : type.startsWith('text/markdown') ? linksOfMarkdown(body) : []) {
      const url = new URL(link, address);
      url.hash = '';
      if (url.origin === origin) seen.add(url.href);
    }
  }
  return { broken, asked: seen.size };
}

const pageCount = () => inject('site').output.match(/(\d+) page\(s\) built/)?.[1];
const snapshots = join(buildFolder, 'deploy-snapshots');
mkdirSync(snapshots, { recursive: true });
cpSync(join(projectRoot, 'content/snapshots'), snapshots, { recursive: true });
const title = 'A <script>alert(1)</script> & ]]>';
writeFileSync(
  join(snapshots, '_changes.json'),
  `[\n${JSON.stringify({
    at: '2026-11-20T04:21:00.000Z',
    dataset: 'forum-topics',
    asOf: { from: '2026-11-19', to: '2026-11-20' },
    changes: [
      { kind: 'list', label: 'topics', isSeries: false, added: { count: 1, names: [title] }, gone: { count: 0, names: [] }, changed: 0 },
    ],
  })}\n]\n`,
);
const relative = join(buildFolder, 'relative');
const build = await buildOffline({
  outDir: relative,
  env: { ATLAS_RELATIVE: '1', ATLAS_SITE_URL: 'https://site.invalid/some/sub/path', ATLAS_SNAPSHOT_DIR: snapshots },
});

test('the build with relative links goes through', () => expect(build.exitCode, build.output).toBe(0));

test.each([
  ['the root of a host', '/', inject('site').directory],
  ['the root of a host, relative links', '/', relative],
  ['a sub-path, as GitHub Pages has it', '/some/sub/path/', relative],
  ['an IPFS gateway', '/ipfs/bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi/', relative],
])('at %s every page, asset and download is found', async (_where, prefix, directory) => {
  await using host = await hostBelow(prefix, directory);
  const { broken, asked } = await crawl(`${host.url}${prefix}`);
  expect(broken).toEqual([]);
  expect(asked).toBeGreaterThan(Number(pageCount()));
});

test('the page for what is not found leads back into the site from any depth', async () => {
  const prefix = '/some/sub/path/';
  await using host = await hostBelow(prefix, relative);
  for (const address of ['nowhere', 'a/b/c/nowhere/']) {
    const answer = await fetch(`${host.url}${prefix}${address}`);
    expect(answer.status).toBe(404);
    const links = linksOf(await answer.text()).map((link) => new URL(link, answer.url));
    const inside = links.filter(
      ({ origin, hash, pathname }) => origin === host.url && !(hash && pathname === new URL(answer.url).pathname),
    );
    expect(inside.length).toBeGreaterThan(10);
    for (const { href } of inside) expect((await fetch(href)).status, href).toBe(200);
  }
});

test('a site below a path states its whole address', async () => {
  await using host = await hostBelow('/', relative);
  const read = async (path: string) => (await fetch(`${host.url}${path}`)).text();
  const page = parse(await read('/network/fees/'));
  expect(page.querySelector('link[rel="canonical"]')?.getAttribute('href')).toBe('https://site.invalid/some/sub/path/network/fees/');
  expect(page.querySelector('meta[property="og:url"]')?.getAttribute('content')).toBe('https://site.invalid/some/sub/path/network/fees/');
  const places = [
    ...(await read('/sitemap-0.xml')).matchAll(/<loc>([^<]+)/g),
    ...(await read('/sitemap-index.xml')).matchAll(/<loc>([^<]+)/g),
  ];
  expect(places.length).toBeGreaterThan(10);
  for (const [, place] of places) expect(place).toMatch(/^https:\/\/site\.invalid\/some\/sub\/path\//);
});

test('what changed is told on its page, in its feed and as JSON, with the words of others as words', async () => {
  await using host = await hostBelow('/', relative);
  const read = async (path: string) => (await fetch(`${host.url}${path}`)).text();
  const statement = `topics: 1 new (${title})`;
  const page = parse(await read('/about/changes/'));
  const entry = page.querySelector('[id="2026-11-20-forum-topics"]');
  expect(entry?.getAttribute('data-as-of')).toBe('2026-11-20');
  expect(entry?.querySelectorAll('li').map(({ text }) => text)).toEqual([statement]);
  expect(entry?.querySelector('script')).toBeNull();
  expect(JSON.parse(await read('/data/changes.json'))).toMatchObject({ entries: [{ dataset: 'forum-topics', statements: [statement] }] });
  const feed = await read('/feeds/changes.xml');
  expect(feed).toContain('<link rel="self" type="application/atom+xml" href="https://site.invalid/some/sub/path/feeds/changes.xml"/>');
  expect(feed).toContain('https://site.invalid/some/sub/path/about/changes/#2026-11-20-forum-topics');
  expect(feed).not.toContain('<script');
});

test('before any refresh the page says so, and the feed is empty', async () => {
  await using host = await hostBelow('/', inject('site').directory);
  const read = async (path: string) => (await fetch(`${host.url}${path}`)).text();
  const hasLog = (JSON.parse(await read('/data/changes.json')) as { entries: unknown[] }).entries.length > 0;
  expect((await read('/about/changes/')).includes('No refresh has changed anything yet.')).toBe(!hasLog);
  expect((await read('/feeds/changes.xml')).includes('<entry>')).toBe(hasLog);
});
