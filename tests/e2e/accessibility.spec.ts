import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { samplePages, sectionOf, share, visit } from '../support/visit.ts';

const SHARES = 3;
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** What depends on the colours alone: the dark theme has the same elements as the light one, so nothing else can differ. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** Rules broken by the page as it stands, one line per place. */
async function violations(page: Page): Promise<string[]> {
  // Expressive Code makes wide code focusable a moment after the page has loaded.
  if ((await page.locator('pre').count()) > 0) await page.waitForTimeout(600);
  const axe = new AxeBuilder({ page });
  const { violations: found } = await (test.info().project.name === 'wide-dark' ? axe.withRules(colourRules) : axe.withTags(tags)).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.split('\n')[1] ?? ''}`));
}

/**
 * Each page that stands alone is looked at in one layout, wide or phone: they show the same elements. The dark theme differs in colours alone,
 * so a few pages of each section are enough there.
 */
function pagesOf(project: string): string[] {
  if (project === 'wide-dark') return samplePages(sectionOf);
  return share(samplePages(), project === 'phone' ? 1 : 0, 2);
}

for (let index = 0; index < SHARES; index += 1) {
  test(`every kind of page is accessible (${index + 1} of ${SHARES})`, async ({ page }) => {
    const paths = share([...pagesOf(test.info().project.name), '/404.html'], index, SHARES);
    test.setTimeout(30_000 + paths.length * 10_000);
    for (const path of paths) {
      await page.goto(path);
      expect.soft(await violations(page), path).toEqual([]);
    }
  });
}

test('open search, an open figure and open tables are accessible', async ({ page }) => {
  await visit(page, '/');
  await page.locator('[data-metric] button').first().click();
  expect.soft(await violations(page), 'a figure').toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox').fill('LIP');
  await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
  expect.soft(await violations(page), 'search').toEqual([]);
  await visit(page, '/network/fees/');
  await page.evaluate(() => document.querySelectorAll('details').forEach((element) => (element.open = true)));
  expect.soft(await violations(page), 'open tables').toEqual([]);
});
