import { expect, test } from '@playwright/test';
import { visit } from '../support/visit.ts';

const types: Record<string, RegExp> = { json: /^application\/json/, csv: /^text\/csv/, ics: /^text\/calendar/, xml: /^application\/(rss\+)?xml/ };

test('every download link answers with a file of its type', async ({ page, request, baseURL }) => {
  const links = new Set<string>();
  for (const path of ['/', '/about/data/', '/network/fees/', '/network/supply/', '/governance/lips/', '/reference/parameters/', '/reference/contracts/']) {
    await visit(page, path);
    const found = await page.getByRole('link', { includeHidden: true }).evaluateAll((anchors) => anchors.map((anchor) => (anchor as HTMLAnchorElement).href));
    for (const href of found) if (href.startsWith(`${baseURL}/`) && /\.(json|csv|ics|xml)$/.test(new URL(href).pathname)) links.add(href);
  }
  expect(links.size).toBeGreaterThan(5);
  for (const href of links) {
    const response = await request.get(href);
    expect.soft(response.status(), href).toBe(200);
    expect.soft(response.headers()['content-type'], href).toMatch(types[href.split('.').at(-1) ?? ''] ?? /^$/);
    expect.soft((await response.body()).length, href).toBeGreaterThan(2);
  }
});

test('the index leads to every dataset', async ({ request }) => {
  const index = await (await request.get('/data/index.json')).json();
  expect(index.datasets.length).toBeGreaterThan(0);
  for (const { json, csv, schema } of index.datasets) {
    for (const link of [json, schema, ...csv.map(({ path }: { path: string }) => path)]) expect.soft((await request.get(new URL(link, 'http://x/data/').pathname)).status(), link).toBe(200);
  }
});
