import { cpSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readFacts } from '../../data-fetchers/kit/facts.ts';
import { table as bannedLinks } from '../../src/data/facts/banned-links.ts';
import { htmlFiles } from '../../src/tooling/html-files.ts';
import { makeLinksRelative } from '../../src/tooling/relative-links.ts';
import { bannedIn } from '../support/prose/link-problems.ts';
import { addressOf, builtSite, fileOf } from '../support/site.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { directory, pages, files } = builtSite();
const known = new Set(files);
const anchors = new Map(pages.map((page) => [page.path, new Set(page.root.querySelectorAll('[id], a[name]').map((element) => element.id || element.getAttribute('name')))]));
const links = pages.flatMap((page) =>
  page.root.querySelectorAll('[href]').map((element) => ({ page: addressOf(page), element, href: element.attrs['href'] ?? '' })),
);
const here = 'http://site.invalid';
const isInternal = (url: URL | null): url is URL => url?.origin === here;
const resolved = links.map((link) => ({ ...link, url: URL.canParse(link.href, here + link.page) ? new URL(link.href, here + link.page) : null }));
const name = ({ page, href }: { page: string; href: string }) => `${page}: ${href}`;

test('there are links to check', () => {
  expect(links.length).toBeGreaterThan(pages.length * 5);
});

test('every internal link leads to a page or file', () => {
  const broken = resolved.filter(({ url }) => isInternal(url) && !known.has(fileOf(url.pathname)));
  expect([...new Set(broken.map(name))]).toEqual([]);
});

test('every link to a place in a page leads to a place that is there', () => {
  const broken = resolved.filter(({ url }) => {
    if (!isInternal(url) || url.hash.length < 2) return false;
    const ids = anchors.get(fileOf(url.pathname));
    return ids !== undefined && !ids.has(decodeURIComponent(url.hash.slice(1)));
  });
  expect([...new Set(broken.map(name))]).toEqual([]);
});

test('no two places of a page have one id: a link could lead to either', () => {
  const twice = pages.flatMap((page) => {
    const ids = page.root.querySelectorAll('[id]').map(({ id }) => id);
    return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${addressOf(page)}: ${id}`);
  });
  expect([...new Set(twice)]).toEqual([]);
});

test('links out of the site are http(s) and tell the browser so', () => {
  const outside = resolved.filter(({ url, element }) => !isInternal(url) && element.rawTagName === 'a');
  expect(outside.length).toBeGreaterThan(0);
  const bad = outside.filter(({ url, element }) => !/^https?:$/.test(url?.protocol ?? '') || !element.getAttribute('rel'));
  expect([...new Set(bad.map(name))]).toEqual([]);
});

test('no link leads to an address that was taken over', () => {
  const banned = readFacts(bannedLinks, {}).rows;
  expect(banned.length).toBeGreaterThan(0);
  expect([...new Set(links.flatMap(({ page, href }) => bannedIn(page, href, banned).map(({ file, text }) => `${file}: ${text}`)))]).toEqual([]);
});

test('no link is empty', () => {
  expect(resolved.filter(({ href, url }) => href === '' || url === null).map(name)).toEqual([]);
});

test('with relative links the site works below any path', () => {
  const copy = temporaryFolder();
  cpSync(directory, copy, { recursive: true });
  makeLinksRelative(copy);
  const prefix = '/ipfs/cid/';
  const outside = [...htmlFiles(copy)]
    .filter(({ path }) => path !== '404.html')
    .flatMap((page) =>
      page.root.querySelectorAll('[href], [src], [data-src]').flatMap(({ attrs }) => {
        const url = new URL(attrs['href'] ?? attrs['src'] ?? attrs['data-src'] ?? '', here + prefix + page.path);
        if (!isInternal(url)) return [];
        return url.pathname.startsWith(prefix) && known.has(fileOf(url.pathname.slice(prefix.length - 1))) ? [] : [`${page.path}: ${url.pathname}`];
      }),
    );
  expect([...new Set(outside)]).toEqual([]);
});
