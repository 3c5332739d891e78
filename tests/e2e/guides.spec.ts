import { expect, test } from '@playwright/test';
import { visit } from '../support/visit.ts';

const quickstart = '/gateways/quickstart-offchain/';

test('kinds of work are tabs, by keyboard, one choice for the page, carried by its address', async ({ page }) => {
  await visit(page, quickstart);
  const tabs = page.getByRole('tablist').first().getByRole('tab');
  await expect(tabs.first()).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tabpanel')).toHaveCount(await page.getByRole('tablist').count());
  await tabs.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(tabs.nth(1)).toBeFocused();
  await expect(tabs.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tabpanel').first()).toHaveAttribute('data-job', 'ai');
  expect(new URL(page.url()).searchParams.get('job')).toBe('ai');
  await visit(page, `${quickstart}?job=ai`);
  await expect(page.getByRole('tabpanel').first()).toHaveAttribute('data-job', 'ai');
  await visit(page, `${quickstart}?job=nonsense`);
  await expect(page.getByRole('tabpanel').first()).toHaveAttribute('data-job', 'video');
});

test('the filter of the flag reference leaves rows with every word, and all of them when it is empty', async ({ page }) => {
  await visit(page, '/reference/flags/');
  const rows = page.locator('[data-filtered] tbody tr:visible');
  const all = await rows.count();
  expect(all).toBeGreaterThan(100);
  const filter = page.getByRole('searchbox', { name: /filter/i });
  await filter.fill('orchAddr');
  const left = await rows.count();
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(all);
  for (const row of await rows.all()) await expect(row).toContainText(/orchAddr/i);
  await expect(page.getByText(`${left} rows`)).toBeVisible();
  await filter.fill('no such words');
  await expect(page.getByText('0 rows')).toBeVisible();
  await filter.fill('');
  expect(await rows.count()).toBe(all);
});

test('a term says what it means when it has the focus', async ({ page }) => {
  await visit(page, '/gateways/');
  const term = page.locator('.term > a').first();
  const meaning = page.locator('.term-meaning').first();
  await expect(meaning).toBeHidden();
  await term.focus();
  await expect(meaning).toBeVisible();
  await expect(term).toHaveAccessibleDescription((await meaning.textContent()) ?? '');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/reference\/glossary\/#/);
  await expect(page.locator(':target')).toBeVisible();
});

test('a page can be copied as Markdown', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, quickstart);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^# Quickstart without money\n/);
  expect(copied).toContain('livepeer -gateway -orchAddr 127.0.0.1:8935');
});
