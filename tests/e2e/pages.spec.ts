import { expect, test } from '@playwright/test';
import { allPages, overflow, share, visit, watch } from '../support/visit.ts';

const SHARES = 4;
const PHONE = { width: 360, height: 740 };

for (let index = 0; index < SHARES; index += 1) {
  test(`pages open without an error and fit a phone (${index + 1} of ${SHARES})`, async ({ page, baseURL }) => {
    const paths = share(allPages(), index, SHARES);
    expect(paths.length).toBeGreaterThan(0);
    test.setTimeout(30_000 + paths.length * 4_000);
    const problems = watch(page, baseURL ?? '');
    for (const path of paths) {
      await visit(page, path);
      const wide = await overflow(page);
      await page.setViewportSize(PHONE);
      const narrow = await overflow(page);
      await page.setViewportSize({ width: 1280, height: 900 });
      for (const text of [wide, narrow]) if (text) problems.push(`too wide: ${text}`);
      expect.soft(problems, path).toEqual([]);
      problems.length = 0;
    }
  });
}

test('what a page loads before any interaction is within the limits, as a browser counts it', async ({ page }) => {
  const paths = allPages().filter((path) => !/\/\d+\/$/.test(path));
  for (const path of paths) {
    await visit(page, path);
    const javascript = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((entry) => /\.js(\?|$)/.test(entry.name))
        .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
    );
    expect.soft(javascript, `JavaScript of ${path}`).toBeLessThanOrEqual(15_000);
  }
});

test('an address that does not exist gets a page that helps', async ({ page }) => {
  await visit(page, '/governance/lip/118', 404);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/not found/i);
  const links = page.getByRole('main').getByRole('link');
  expect(await links.count()).toBeGreaterThan(3);
  await links.filter({ hasText: 'LIP' }).first().click();
  await expect(page).toHaveURL(/\/governance\/lips\/$/);
});
