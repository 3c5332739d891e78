import { expect, test } from 'vitest';
import { scriptsOf, weighPage } from '../support/page-weight.ts';
import { addressOf, builtSite } from '../support/site.ts';

const { pages, bytes } = builtSite();

/** Limits in bytes after gzip (1 kB = 1,000 bytes). A page with data states its own, `data-budget-kb` on an element of the page. */
const PROSE_BUDGET_KB = 30;
const LARGEST_BUDGET_KB = 60;
const JAVASCRIPT_LIMIT = 15_000;
const CHART_LOADER_LIMIT = 2_000;

const statedBudget = (page: (typeof pages)[number]) => page.root.querySelector('[data-budget-kb]')?.getAttribute('data-budget-kb');
const budgetOf = (page: (typeof pages)[number]) => Number(statedBudget(page) ?? PROSE_BUDGET_KB);

test('no page states a budget over the largest', () => {
  const bad = pages.filter((page) => !(budgetOf(page) > 0 && budgetOf(page) <= LARGEST_BUDGET_KB));
  expect(bad.map((page) => `${addressOf(page)}: ${statedBudget(page)}`)).toEqual([]);
});

test('HTML and CSS of every page are within its budget', () => {
  const heavy = pages.flatMap((page) => {
    const { html, css } = weighPage(page, bytes);
    return html + css > budgetOf(page) * 1000 ? [`${addressOf(page)}: ${html} + ${css} bytes, budget ${budgetOf(page)} kB`] : [];
  });
  expect(heavy).toEqual([]);
});

test('JavaScript before any interaction is within its limit on every page', () => {
  const heavy = pages.flatMap((page) => {
    const { javascript } = weighPage(page, bytes);
    return javascript > JAVASCRIPT_LIMIT ? [`${addressOf(page)}: ${javascript} bytes`] : [];
  });
  expect(heavy).toEqual([]);
});

test('a page with charts pays one small loader, and the chart library only when a reader asks for it', () => {
  const charted = pages.filter((page) => page.root.querySelector('atlas-chart'));
  expect(charted.length).toBeGreaterThan(0);
  for (const page of charted) {
    const scripts = scriptsOf(page, bytes);
    const loaders = scripts.filter(({ bytes: code }) => /define\(\s*["'`]atlas-chart["'`]/.test(String(code)));
    expect(loaders.map(({ name }) => name), addressOf(page)).toHaveLength(1);
    expect(loaders[0]?.bytes.length, addressOf(page)).toBeLessThanOrEqual(CHART_LOADER_LIMIT);
    expect(scripts.filter(({ bytes: code }) => String(code).includes('getDatasetMeta')).map(({ name }) => name), addressOf(page)).toEqual([]);
  }
});
