import { expect, test, type Page } from '@playwright/test';
import { overflow, samplePages, share, visit, watch } from '../support/visit.ts';

const SHARES = 4;
const PHONE = { width: 360, height: 740 };
const WIDE = { width: 1280, height: 900 };
const JAVASCRIPT_LIMIT = 15_000;

/** Bytes of script files the page has loaded so far, compressed, as the browser counts them. */
const javascriptOf = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => /\.js(\?|$)/.test(entry.name))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
  );

for (let index = 0; index < SHARES; index += 1) {
  test(`pages open without an error, stay light and fit a phone (${index + 1} of ${SHARES})`, async ({ page, baseURL }) => {
    const paths = share(samplePages(), index, SHARES);
    expect(paths.length).toBeGreaterThan(0);
    test.setTimeout(30_000 + paths.length * 4_000);
    const problems = watch(page, baseURL ?? '');
    for (const path of paths) {
      await visit(page, path);
      const javascript = await javascriptOf(page);
      if (javascript > JAVASCRIPT_LIMIT) problems.push(`${javascript} bytes of JavaScript before any interaction`);
      for (const size of [PHONE, WIDE]) {
        await page.setViewportSize(size);
        const wide = await overflow(page);
        if (wide) problems.push(`too wide: ${wide}`);
      }
      expect.soft(problems, path).toEqual([]);
      problems.length = 0;
    }
  });
}

test('an address that does not exist gets a page that helps', async ({ page }) => {
  await visit(page, '/governance/lip/118', 404);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/not found/i);
  const links = page.getByRole('main').getByRole('link');
  expect(await links.count()).toBeGreaterThan(3);
  await links.filter({ hasText: 'LIP' }).first().click();
  await expect(page).toHaveURL(/\/governance\/lips\/$/);
});
