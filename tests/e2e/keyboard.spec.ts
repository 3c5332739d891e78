import { expect, test } from '@playwright/test';
import { visit } from '../support/visit.ts';

test('the first stop of the Tab key skips to the content', async ({ page }) => {
  await visit(page, '/network/fees/');
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveText(/skip to content/i);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});

for (const key of ['Control+k', '/']) {
  test(`${key} opens search, Escape closes it and gives the focus back`, async ({ page }) => {
    await visit(page, '/');
    await page.keyboard.press(key);
    await expect(page.getByRole('searchbox')).toBeFocused();
    await expect(page.getByRole('searchbox')).toHaveValue('');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });
}

test('the note of a figure opens by keyboard and closes with Escape', async ({ page }) => {
  await visit(page, '/');
  const figure = page.locator('[data-metric]').first();
  const mark = figure.getByRole('button');
  const note = figure.locator('[popover]');
  await mark.focus();
  await page.keyboard.press('Enter');
  await expect(note).toBeVisible();
  await expect(note).toContainText('Method');
  await page.keyboard.press('Tab');
  await expect(note.locator(':focus')).toHaveAttribute('href', /./);
  await page.keyboard.press('Escape');
  await expect(note).toBeHidden();
  await expect(mark).toBeFocused();
});

test('ranges of a chart are chosen by arrow keys', async ({ page }) => {
  await visit(page, '/network/fees/');
  const chart = page.locator('atlas-chart').first();
  const chosen = chart.getByRole('radio', { checked: true });
  const before = await chosen.inputValue();
  await chosen.focus();
  await page.keyboard.press('ArrowRight');
  expect(await chosen.inputValue()).not.toBe(before);
});
