import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { visit } from '../support/visit.ts';

test('the chart of price impact is read step by step, and offers no dates and no zoom', async ({ page }) => {
  await visit(page, '/investors/liquidity/');
  const chart = page.locator('atlas-chart', { has: page.locator('#chart-price-impact') });
  await chart.locator('.atlas-plot').scrollIntoViewIfNeeded();
  await chart.locator('.atlas-plot').hover();
  await expect(chart).toHaveAttribute('data-live', 'on');
  const canvas = chart.locator('canvas');
  await canvas.focus();
  await page.keyboard.press('Home');
  await expect(canvas).toHaveAttribute('aria-valuetext', /^1,000 USD: Selling LPT [\d.]+\s%; Buying LPT [\d.]+\s%$/);
  await page.keyboard.press('ArrowRight');
  await expect(canvas).toHaveAttribute('aria-valuetext', /^5,000 USD: /);
  await expect(chart.locator('.atlas-zoom')).toHaveCount(0);
  await expect(chart.locator('.atlas-ranges')).toBeHidden();

  const last = await canvas.getAttribute('aria-valuemax');
  const box = await canvas.boundingBox();
  if (!box) throw new Error('The chart has no place on the page.');
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(canvas).toHaveAttribute('aria-valuemax', last ?? '');
});

test('the data pack downloads with the digest that the page states', async ({ page }) => {
  await visit(page, '/investors/data-pack/');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'lpt-data-pack.zip' }).click()]);
  const digest = createHash('sha256').update(readFileSync(await download.path())).digest('hex');
  await expect(page.getByText(digest)).toBeVisible();
});

test('the dilution clock starts from its link, follows the form, and writes the address', async ({ page }) => {
  await visit(page, '/investors/issuance-and-dilution/?dilution.lpt=2500&dilution.how=staked');
  const clock = page.locator('atlas-calculator[data-calculator="dilution"]');
  const change = clock.locator('output dd[data-main]');
  await expect(clock.getByLabel('LPT held on that day')).toHaveValue('2500');
  await expect(clock.getByLabel('Held', { exact: true })).toHaveValue('staked');
  await expect(change).toHaveText(/^\+[\d.,]+( to \+[\d.,]+)? %$/);
  await clock.getByLabel('Held', { exact: true }).selectOption('liquid');
  await expect(change).toHaveText(/^-[\d.,]+ %$/);
  await expect(page).toHaveURL(/dilution\.how=liquid/);
  await clock.getByLabel('LPT held on that day').fill('-1');
  await expect(clock).not.toContainText('NaN');
});
