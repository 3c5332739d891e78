import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { overflow, visit, watch } from '../support/visit.ts';

const path = '/network/orchestrators/';
const rowsOf = (page: Page) => page.getByRole('region', { name: 'Orchestrators', exact: true }).locator('tbody tr');
const addresses = (page: Page) => rowsOf(page).locator('th').allTextContents();
const header = (page: Page, key: string) => page.locator(`th[data-key="${key}"]`);

test('directory: sorted by keyboard, kept in the address, given back by the back button', async ({ page }) => {
  await visit(page, path);
  const before = await addresses(page);
  const button = header(page, 'quotedModels').getByRole('button');
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(header(page, 'quotedModels')).toHaveAttribute('aria-sort', 'descending');
  await expect(page).toHaveURL(/\?sort=-quotedModels$/);
  await expect(button).toBeFocused();
  const sorted = await addresses(page);
  expect(sorted).not.toEqual(before);
  await page.goBack();
  await expect(header(page, 'quotedModels')).not.toHaveAttribute('aria-sort');
  expect(await addresses(page)).toEqual(before);
  await page.getByRole('radio', { name: 'delegator', exact: true }).check();
  await expect(header(page, 'weiPerPixel')).toBeHidden();
  await page.goBack();
  await expect(header(page, 'weiPerPixel')).toBeVisible();
  expect(await addresses(page)).toEqual(before);
});

test('directory: a shared address shows its rows, and saves exactly these', async ({ page }) => {
  await visit(page, `${path}?view=gateway&quotedModels.min=2&sort=quotedModels`);
  const shown = await addresses(page);
  expect(shown.length).toBeGreaterThan(0);
  await expect(page.getByRole('status')).toContainText(`${shown.length} of`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV of these rows' }).click()]);
  const [head = '', ...lines] = readFileSync(await download.path(), 'utf8').trim().split('\r\n');
  expect(lines.map((line) => line.split(',')[0])).toEqual(shown);
  expect(head.split(',')).toContain('asOf:quotes');
  expect(head).not.toContain('rewardCutPercent');
});

test('directory: hostile addresses change nothing and break nothing', async ({ page, baseURL }) => {
  const problems = watch(page, baseURL ?? '');
  await visit(page, path);
  const before = await addresses(page);
  await visit(page, `${path}?view=%22%3E%3Cscript%3E&sort=__proto__&model=%3Cimg%20src=x%3E&stakeLpt.min=1e999&constructor.min=1&%E0%A4%A=1`);
  expect(await addresses(page)).toEqual(before);
  await visit(page, `${path}?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E`);
  expect(await addresses(page)).toEqual([]);
  expect(problems).toEqual([]);
});

test('directory: sorts and filters 5,000 invented rows within a tenth of a second', async ({ page }) => {
  await visit(page, path);
  const best = await page.evaluate(async () => {
    // The page as it came, with its one row again and again and a number in each cell; the element starts anew on it.
    const fresh = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), 'text/html').querySelector('orchestrator-directory');
    const body = fresh?.querySelector('.rows tbody');
    const first = body?.querySelector('tr');
    if (!fresh || !body || !first) throw new Error('There is no row.');
    const rows = Array.from({ length: 5000 }, (_, index) => {
      const row = first.cloneNode(true) as HTMLTableRowElement;
      row.querySelectorAll('td').forEach((cell, column) => {
        cell.removeAttribute('data-n');
        cell.textContent = String((index * 7919 + column * 104_729) % 1_000_003);
      });
      return row;
    });
    body.replaceChildren(...rows);
    document.querySelector('orchestrator-directory')?.replaceWith(fresh);
    const table = fresh.querySelector('table') as HTMLTableElement;
    const timed = async (act: () => void): Promise<number> => {
      const runs: number[] = [];
      for (let run = 0; run < 5; run += 1) {
        await new Promise(requestAnimationFrame);
        const start = performance.now();
        act();
        table.getBoundingClientRect();
        runs.push(performance.now() - start);
      }
      return Math.min(...runs);
    };
    const limit = fresh.querySelector<HTMLInputElement>('[name="stakeLpt.min"]') as HTMLInputElement;
    const sort = await timed(() => fresh.querySelector<HTMLElement>('[data-key="feesEth90d"] button')?.click());
    const filter = await timed(() => {
      limit.value = String(Number(limit.value) + 100_000);
      limit.dispatchEvent(new Event('input', { bubbles: true }));
    });
    return { sort, filter, status: fresh.querySelector('[role="status"]')?.textContent };
  });
  expect(best.status).toMatch(/^\d{4} of 5000 orchestrators\./);
  expect(best.sort).toBeLessThan(100);
  expect(best.filter).toBeLessThan(100);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('directory: every row and column is there, and the columns of a role', async ({ page, request }) => {
    await page.goto(path);
    const { orchestrators } = (await (await request.get('/data/orchestrator-directory.json')).json()) as { orchestrators: { address: string; isCurrent: boolean }[] };
    expect(await addresses(page)).toEqual(orchestrators.filter(({ isCurrent }) => isCurrent).map(({ address }) => address));
    await expect(page.locator('.rows thead th:visible')).toHaveCount(await page.locator('.rows thead th').count());
    await expect(page.getByRole('form')).toHaveCount(0);
    await page.getByRole('radio', { name: 'gateway operator' }).check();
    await expect(header(page, 'rewardCutPercent')).toBeHidden();
    await expect(header(page, 'weiPerPixel')).toBeVisible();
  });
});

test('directory and a page of it fit a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await visit(page, path);
  expect(await overflow(page)).toBeNull();
  await rowsOf(page).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Orchestrator 0x');
  expect(await overflow(page)).toBeNull();
});
