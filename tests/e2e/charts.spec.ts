import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';
import { visit, watch } from '../support/visit.ts';

const address = '/network/fees/';

/** The first chart of the page, its picture, its canvas once it is live, and the reading the canvas speaks. */
function firstChart(page: Page) {
  const chart = page.locator('atlas-chart').first();
  const canvas = chart.locator('canvas');
  return { chart, plot: chart.locator('.atlas-plot'), canvas, reading: async () => (await canvas.getAttribute('aria-valuetext')) ?? '' };
}

async function bringToLife(page: Page) {
  await visit(page, address);
  const parts = firstChart(page);
  await parts.plot.scrollIntoViewIfNeeded();
  await parts.plot.hover();
  await expect(parts.chart).toHaveAttribute('data-live', 'on');
  await page.mouse.move(0, 0);
  return parts;
}

/** Moves the mouse over a picture at fractions of its width. */
async function pointer(page: Page, plot: Locator) {
  const box = await plot.boundingBox();
  if (!box) throw new Error('The picture has no place on the page.');
  return (share: number) => page.mouse.move(box.x + box.width * share, box.y + box.height / 2, { steps: 4 });
}

/** First and last point that a live chart shows. */
const shown = async (canvas: Locator): Promise<[number, number]> => [
  Number(await canvas.getAttribute('aria-valuemin')),
  Number(await canvas.getAttribute('aria-valuemax')),
];
const specOf = async (page: Page, chart: Locator) => (await page.request.get((await chart.getAttribute('data-src')) ?? '')).json();

test('a reader who only reads fetches neither the chart library nor the data', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await visit(page, address);
  await page.mouse.wheel(0, 600);
  await page.waitForTimeout(300);
  expect(asked.filter((path) => path.startsWith('/data/charts/') || /\/live[.\-_][^/]*\.js$/.test(path))).toEqual([]);
  await firstChart(page).plot.hover();
  await expect(firstChart(page).canvas).toBeVisible();
  expect(asked.filter((path) => path.startsWith('/data/charts/'))).toHaveLength(1);
});

test('touching or focusing brings a chart to life, without an error or a foreign request', async ({ page, baseURL, hasTouch }) => {
  const problems = watch(page, baseURL ?? '');
  await visit(page, address);
  const charts = page.locator('atlas-chart');
  const plot = charts.first().locator('.atlas-plot');
  await (hasTouch ? plot.tap() : plot.hover());
  await expect(charts.first()).toHaveAttribute('data-live', 'on');
  await charts.nth(1).getByRole('radio', { checked: true }).focus();
  await expect(charts.nth(1)).toHaveAttribute('data-live', 'on');
  expect(problems).toEqual([]);
});

test('the live chart stands where the picture stood', async ({ page }) => {
  await visit(page, address);
  const { chart, plot } = firstChart(page);
  await plot.scrollIntoViewIfNeeded();
  const before = await plot.screenshot();
  await plot.hover();
  await expect(chart).toHaveAttribute('data-live', 'on');
  await page.mouse.move(0, 0);
  const after = await plot.screenshot();
  const [a, b] = await Promise.all([before, after].map((image) => sharp(image).greyscale().blur(1.5).raw().toBuffer()));
  expect(b?.length).toBe(a?.length);
  const differing = a?.filter((level, index) => Math.abs(level - (b?.[index] ?? 0)) > 48).length ?? Infinity;
  expect(differing / (a?.length ?? 1)).toBeLessThan(0.01);
});

test('keys read values with their dates, from end to end of the range', async ({ page }) => {
  const { chart, canvas, reading } = await bringToLife(page);
  const spec = await specOf(page, chart);
  await canvas.focus();
  await expect(canvas).toHaveAttribute('role', 'slider');
  await page.keyboard.press('End');
  const last = await reading();
  expect(last).toMatch(/^\d{1,2} [A-Z][a-z]{2} \d{4}: /);
  for (const { label } of spec.series) expect(last).toContain(label);
  await page.keyboard.press('ArrowLeft');
  expect(await reading()).not.toBe(last);
  await page.keyboard.press('Home');
  expect(Number(await canvas.getAttribute('aria-valuenow'))).toBe((await shown(canvas))[0]);
});

test('the pointer reads the value under it', async ({ page }) => {
  const { plot, canvas } = await bringToLife(page);
  const moveTo = await pointer(page, plot);
  const [from, to] = await shown(canvas);
  await moveTo(0.999);
  expect(Number(await canvas.getAttribute('aria-valuenow'))).toBe(to);
  await moveTo(0.5);
  const middle = Number(await canvas.getAttribute('aria-valuenow'));
  expect(Math.abs(middle - (from + to) / 2)).toBeLessThan((to - from) * 0.12);
});

test('dragging, dates and reset change the shown stretch, and the list of events follows', async ({ page }) => {
  const { chart, plot, canvas } = await bringToLife(page);
  const whole = await shown(canvas);
  const moveTo = await pointer(page, plot);
  await moveTo(0.4);
  await page.mouse.down();
  await moveTo(0.7);
  await page.mouse.up();
  const dragged = await shown(canvas);
  expect(dragged[0]).toBeGreaterThan(whole[0]);
  expect(dragged[1]).toBeLessThan(whole[1]);
  await expect(chart.getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(chart.locator('.atlas-plot svg:visible')).toHaveCount(1);
  await chart.getByLabel('From').fill('2023-01-01');
  await chart.getByLabel('to', { exact: true }).fill('2023-03-31');
  const [from, to] = await shown(canvas);
  expect(to - from).toBe(89);
  await chart.getByText('Events in the chart').click();
  for (const date of await chart.locator('.atlas-marks li:visible time').all()) {
    expect(await date.getAttribute('datetime')).toMatch(/^2023-0[1-3]/);
  }
  await chart.getByLabel('to', { exact: true }).fill('2022-12-01');
  expect(await shown(canvas)).toEqual([from, to]);
  await chart.getByRole('button', { name: 'Reset zoom' }).click();
  expect(await shown(canvas)).toEqual(whole);
  await expect(chart.getByRole('radio', { checked: true })).toHaveCount(1);
});

test('a chosen range is shown by picture and live chart alike', async ({ page }) => {
  const { chart, canvas } = await bringToLife(page);
  await chart.getByRole('radio', { name: '90 days' }).check();
  const [from, to] = await shown(canvas);
  expect(to - from).toBe(89);
  await expect(chart.locator('svg[role="img"]:visible title')).toHaveText(/last 90 days/);
});

test('series are switched off and on by buttons that say so', async ({ page }) => {
  const { chart, canvas, reading } = await bringToLife(page);
  const button = chart.locator('.atlas-legend button').first();
  const name = (await button.innerText()).replace(/ \(.*/, '');
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await canvas.focus();
  await page.keyboard.press('End');
  expect(await reading()).toContain(name);
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await canvas.focus();
  await page.keyboard.press('End');
  expect(await reading()).not.toContain(name);
});

test('the live chart follows the theme of the page', async ({ page }) => {
  const { canvas } = await bringToLife(page);
  const picture = () => canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
  const light = await picture();
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
  await expect.poll(picture).not.toBe(light);
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'));
  await expect.poll(picture).toBe(light);
});

test('a dark page prints dark on white, with the picture and without what can be pressed', async ({ page }) => {
  const { chart, plot, canvas } = await bringToLife(page);
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
  await page.emulateMedia({ media: 'print' });
  const colours = await plot.evaluate((element) => [getComputedStyle(document.body).backgroundColor, getComputedStyle(element).color]);
  const [paper = 0, ink = 255] = colours.map((colour) => Number(/\d+/.exec(colour)?.[0]));
  expect(paper).toBe(255);
  expect(ink).toBeLessThan(80);
  await expect(canvas).toBeHidden();
  await expect(chart.locator('.atlas-ranges')).toBeHidden();
  expect(await chart.locator('svg[role="img"]:visible').evaluate((svg) => getComputedStyle(svg).opacity)).toBe('1');
});

test('the live chart has no accessibility fault', async ({ page }) => {
  await bringToLife(page);
  const { violations } = await new AxeBuilder({ page }).include('atlas-chart').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

test('where the data cannot be had the picture stays and its ranges still work', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.route('**/data/charts/**', (route) => route.abort());
  await visit(page, address);
  const { chart, plot, canvas } = firstChart(page);
  await plot.hover();
  await expect(chart).toHaveAttribute('data-live', 'failed');
  await expect(canvas).toHaveCount(0);
  await chart.getByRole('radio', { name: '90 days' }).check();
  await expect(chart.locator('svg[role="img"]:visible title')).toHaveText(/last 90 days/);
  expect(errors).toEqual([]);
});
