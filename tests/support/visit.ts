import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { filesBelow } from '../../src/tooling/html-files.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** Addresses of all pages of the site under test, 404.html left out. Read while a test runs: before, the site is not built yet. */
function allPages(): string[] {
  return filesBelow(dist)
    .filter((file) => file.endsWith('/index.html') || file === 'index.html')
    .map((file) => `/${file.replace(/index\.html$/, '')}`);
}

/** The kind a page is of, where there are many of it: one per LIP, proposal, dataset, method, statement, orchestrator or gateway. */
const kindOf = (path: string): string =>
  path.replace(/^(\/governance\/lips\/|\/governance\/proposals\/|\/about\/data\/|\/about\/methods\/|\/investors\/statements\/|\/network\/orchestrators\/past\/|\/network\/orchestrators\/|\/network\/gateways\/)[^/]+\/$/, '$1*');

/** The section of the site a page belongs to. */
export const sectionOf = (path: string): string => path.split('/')[1] ?? '';

/**
 * Every page that stands alone, and three of each kind of which there are many: the first, the middle one and the longest.
 * @param groupOf the kind of a page; by default LIPs and datasets are kinds and any other page stands alone.
 */
export function samplePages(groupOf: (path: string) => string = kindOf): string[] {
  const kinds = Map.groupBy(allPages(), groupOf);
  return [...kinds.values()].flatMap((pages) => (pages.length <= 3 ? pages : [...new Set([pages[0], pages[Math.floor(pages.length / 2)], longest(pages)])])).filter((page) => page !== undefined);
}

const longest = (pages: readonly string[]) => [...pages].sort((a, b) => lengthOf(b) - lengthOf(a))[0];
const lengthOf = (path: string) => readFileSync(join(dist, path, 'index.html')).length;

/** The part `index` of `count` nearly equal parts of a list, so that workers can share a long list. */
export const share = <Item>(items: readonly Item[], index: number, count: number): Item[] => items.filter((_, position) => position % count === index);

/** Time in which what a page asks for after it has loaded shows itself. The bundled scripts have run by then: modules come before "load". */
const settleMs = 200;

/**
 * Opens a page and waits until its scripts have settled.
 * @param status the answer it must give.
 */
export async function visit(page: Page, path: string, status = 200): Promise<void> {
  const response = await page.goto(path);
  expect(response?.status(), path).toBe(status);
  await page.waitForTimeout(settleMs);
}

/** Collects everything a page does wrong while it is open: errors, policy violations, failed requests, requests to other hosts. */
export function watch(page: Page, origin: string): string[] {
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => problems.push(`request failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on('response', (response) => response.status() >= 400 && problems.push(`status ${response.status()}: ${response.url()}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.origin !== origin) problems.push(`request to another host: ${request.url()}`);
  });
  return problems;
}

/** Whether the page is wider than its window, and by which element. */
export function overflow(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return null;
    const scrolls = (element: Element | null): boolean => element !== null && element !== document.body && (/(auto|scroll|hidden|clip)/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const wide = [...document.body.querySelectorAll('*')].find((element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element));
    return `${document.documentElement.scrollWidth} > ${width}: ${wide ? wide.outerHTML.slice(0, 160) : 'no single element'}`;
  });
}
