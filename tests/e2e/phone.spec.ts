import { expect, test } from '@playwright/test';
import { visit } from '../support/visit.ts';

test('the menu opens and leads to a page', async ({ page }) => {
  await visit(page, '/');
  const fees = page.getByRole('navigation', { name: /main/i }).getByRole('link', { name: 'Fees' });
  await expect(fees).toBeHidden();
  await page.getByRole('button', { name: /menu/i }).tap();
  await expect(fees).toBeVisible();
  await fees.tap();
  await expect(page).toHaveURL(/\/network\/fees\/$/);
});

test('the note of a figure fits the screen and closes by a tap beside it', async ({ page }) => {
  await visit(page, '/');
  const figure = page.locator('[data-metric]').first();
  await figure.getByRole('button').tap();
  const note = figure.locator('[popover]');
  await expect(note).toBeVisible();
  const box = await note.boundingBox();
  const viewport = page.viewportSize();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport?.width ?? 0);
  await page.getByRole('heading', { level: 1 }).tap();
  await expect(note).toBeHidden();
});

test('tables wider than the screen scroll in their own region', async ({ page }) => {
  await visit(page, '/governance/lips/');
  const region = page.getByRole('region', { name: 'All LIPs' });
  await region.evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
  expect(await region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  expect(await page.evaluate(() => window.scrollX)).toBe(0);
});

test('the meaning of a term stays on the screen', async ({ page }) => {
  await visit(page, '/gateways/');
  for (const term of await page.locator('.term').all()) {
    await term.locator('> a').focus();
    const box = await term.locator('.term-meaning').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
