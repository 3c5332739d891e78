import { expect, test } from '@playwright/test';
import { visit, watch } from '../support/visit.ts';

for (const [query, address] of [
  ['LIP-118', /\/governance\/lips\/118\/$/],
  ['roundLength', /\/reference\/parameters\/#roundLength$/],
  ['unbondingPeriod', /\/reference\/parameters\/#unbondingPeriod$/],
  ['BondingManager', /\/reference\/contracts\/(#.*)?$/],
] as const) {
  test(`search finds ${query}`, async ({ page, baseURL }) => {
    const problems = watch(page, baseURL ?? '');
    await visit(page, '/');
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').fill(query);
    const results = page.getByRole('dialog').getByRole('link');
    await expect(results.first()).toBeVisible();
    const addresses = await results.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    expect(addresses.slice(0, 5).some((href) => address.test(href)), addresses.join('\n')).toBe(true);
    expect(problems).toEqual([]);
  });
}

test('search says so when it finds nothing', async ({ page }) => {
  await visit(page, '/');
  await page.keyboard.press('/');
  await page.getByRole('searchbox').fill('qxzvwk');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText(/nothing found/i);
});

test('Enter opens the first result', async ({ page }) => {
  await visit(page, '/');
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox').fill('LIP-118');
  const first = page.getByRole('dialog').getByRole('link').first();
  await expect(first).toBeVisible();
  const address = await first.evaluate((link) => (link as HTMLAnchorElement).href);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(address);
});
