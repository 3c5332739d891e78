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

test('the decision helper asks one question at a time, by keyboard, and its address carries the answers', async ({ page }) => {
  const helper = '/gateways/is-it-for-me/';
  await visit(page, helper);
  const shown = page.locator('[data-decision]:visible');
  await expect(shown).toHaveCount(1);
  await page.locator('#operate').getByRole('link', { name: 'question 2' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#work')).toBeFocused();
  await page.locator('#work').getByRole('link', { name: 'question 3' }).click();
  await page.locator('#keys').getByRole('link', { name: 'question 4' }).click();
  await page.locator('#customers').getByRole('link', { name: 'remote signer' }).click();
  await expect(page.locator('#way-signer')).toBeVisible();
  await expect(shown).toHaveCount(5);
  expect(new URL(page.url()).searchParams.get('way')).toBe('operate.work.keys.customers.way-signer');
  await page.goBack();
  await expect(page.locator('#way-signer')).toBeHidden();
  await visit(page, `${helper}?way=operate.work.way-byoc`);
  await expect(page.locator('#way-byoc')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(shown).toHaveCount(await page.locator('[data-decision]').count());
  // What does not fit is not followed; a link to a hidden result shows it.
  await visit(page, `${helper}?way=operate.way-signer.%3Cscript%3E`);
  await expect(shown).toHaveCount(1);
  await visit(page, `${helper}#way-clearinghouse`);
  await expect(page.locator('#way-clearinghouse')).toBeVisible();
});
