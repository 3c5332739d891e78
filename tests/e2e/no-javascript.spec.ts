import { expect, test } from '@playwright/test';
import { visit } from '../support/visit.ts';

test('home: headline figures with their dates, doors and the diagram', async ({ page }) => {
  await visit(page, '/');
  const figures = page.getByRole('main').locator('[data-metric]');
  expect(await figures.count()).toBeGreaterThanOrEqual(6);
  for (const figure of await figures.all()) await expect(figure).toBeVisible();
  await figures.first().getByRole('button').click();
  await expect(figures.first().locator('[popover]')).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: /gateway/i }).first()).toBeVisible();
  await expect(page.getByRole('main').locator('svg, figure').first()).toBeVisible();
});

test('fees: the chart is drawn, its ranges switch, its table opens', async ({ page }) => {
  await visit(page, '/network/fees/');
  const chart = page.locator('atlas-chart').first();
  const pictures = chart.locator('svg[role="img"]');
  const visible = async () => (await pictures.evaluateAll((all) => all.flatMap((svg, index) => (svg.checkVisibility() ? [index] : [])))).join();
  const seen = new Set([await visible()]);
  expect([...seen][0]).toMatch(/^\d+$/);
  for (const radio of await chart.getByRole('radio').all()) {
    await radio.check();
    seen.add(await visible());
  }
  expect(seen.size).toBe(await chart.getByRole('radio').count());
  await chart.getByText('Table of the values').click();
  await expect(chart.getByRole('table')).toBeVisible();
});

test('LIP index: filters by status and type', async ({ page }) => {
  await visit(page, '/governance/lips/');
  const rows = page.getByRole('region', { name: 'All LIPs' }).locator('tbody tr');
  const shown = () => rows.evaluateAll((all) => all.filter((row) => row.checkVisibility()).map((row) => (row as HTMLElement).dataset));
  const all = await shown();
  expect(all.length).toBeGreaterThan(10);
  for (const group of ['status', 'type'] as const) {
    const radios = page.getByRole('group', { name: new RegExp(group, 'i') }).getByRole('radio');
    expect(await radios.count()).toBeGreaterThan(2);
    let sum = 0;
    for (const radio of (await radios.all()).slice(1)) {
      await radio.check();
      const left = await shown();
      sum += left.length;
      expect(left.length).toBeLessThan(all.length);
      expect(new Set(left.map((data) => data[group])).size).toBe(1);
    }
    await radios.first().check();
    expect(sum).toBe(all.filter((data) => data[group] !== 'none').length);
  }
});

test('LIP index: a choice that leaves nothing says so', async ({ page }) => {
  await visit(page, '/governance/lips/');
  const nothing = page.getByText('No LIP has this status and type.');
  await expect(nothing.filter({ visible: true })).toHaveCount(0);
  const empty = nothing.locator('xpath=ancestor::tr').first();
  for (const group of ['status', 'type']) await page.locator(`#lip-${group}-${await empty.getAttribute(`data-${group}`)}`).check();
  await expect(page.getByRole('region', { name: 'All LIPs' }).locator('tbody tr').filter({ visible: true })).toHaveText(['No LIP has this status and type.']);
});

test('the colours follow the preference of the reader, and no choice is offered that cannot work', async ({ page }) => {
  await visit(page, '/network/fees/');
  const lightness = () => page.evaluate(() => Number(/\d+/.exec(getComputedStyle(document.body).backgroundColor)?.[0]));
  expect(await lightness()).toBeGreaterThan(200);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await lightness()).toBeLessThan(50);
  await expect(page.locator('starlight-theme-select').filter({ visible: true })).toHaveCount(0);
});

test('search is a link to the list of all pages', async ({ page }) => {
  await visit(page, '/');
  await page.getByRole('banner').getByRole('link', { name: 'Search' }).click();
  await expect(page).toHaveURL(/\/about\/pages\/$/);
  await expect(page.getByRole('main').getByRole('link', { name: /LIP-118/ })).toBeVisible();
});

test('guides: every kind of work is there, one below the other, with a link to the Markdown', async ({ page }) => {
  await visit(page, '/gateways/quickstart-offchain/');
  const panels = page.locator('.job-panel');
  expect(await panels.count()).toBeGreaterThan(1);
  for (const panel of await panels.all()) await expect(panel).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy', exact: true })).toBeHidden();
  await page.getByRole('link', { name: 'This page as Markdown' }).click();
  await expect(page).toHaveURL(/\/gateways\/quickstart-offchain\.md$/);
});

test('flag reference: the whole table is there, and no filter that does nothing', async ({ page }) => {
  await visit(page, '/reference/flags/');
  expect(await page.locator('[data-filtered] tbody tr:visible').count()).toBeGreaterThan(100);
  await expect(page.getByRole('searchbox', { name: /filter/i })).toBeHidden();
});

test('calendar: shows the events of one role', async ({ page }) => {
  await page.goto('/governance/calendar/');
  const shown = page.locator('li.event:visible');
  const all = await shown.count();
  await page.getByRole('radio', { name: 'gateway operators' }).check();
  const left = await shown.count();
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(all);
  await page.getByRole('radio', { name: 'everybody' }).check();
  expect(await shown.count()).toBe(all);
});
