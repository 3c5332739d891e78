import { defineConfig } from '@playwright/test';
import { findChromium, type Chromium } from './support/chromium.ts';
import { freePort } from './support/free-port.ts';

// Playwright reads this file in each of its processes; the first one decides and the others inherit.
process.env['ATLAS_E2E_PORT'] ??= String(await freePort());
process.env['ATLAS_E2E_BROWSER'] ??= JSON.stringify(await findChromium());
const port = process.env['ATLAS_E2E_PORT'];
const browser = JSON.parse(process.env['ATLAS_E2E_BROWSER']) as Chromium;
const baseURL = `http://127.0.0.1:${port}`;

const wide = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };

export default defineConfig({
  testDir: './e2e',
  outputDir: '../test-results/e2e',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // One more than the cores of a small machine: a good part of each test is waiting.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  metadata: { browser: browser.source },
  use: {
    baseURL,
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: 'light',
    viewport: wide,
    navigationTimeout: 20_000,
    actionTimeout: 10_000,
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: browser.executablePath, env: { ...process.env, ...browser.env } as Record<string, string>, args: ['--disable-gpu'] },
  },
  projects: [
    { name: 'wide-light', testIgnore: ['**/no-javascript.spec.ts', '**/phone.spec.ts'] },
    { name: 'wide-dark', testMatch: '**/accessibility.spec.ts', use: { colorScheme: 'dark' } },
    { name: 'phone', testMatch: ['**/accessibility.spec.ts', '**/phone.spec.ts', '**/charts.spec.ts'], use: { viewport: phone, hasTouch: true, isMobile: true } },
    { name: 'no-javascript', testMatch: '**/no-javascript.spec.ts', use: { javaScriptEnabled: false } },
  ],
  // The command a newcomer runs: it builds the site and serves it.
  webServer: {
    command: `node src/tooling/with-node.mjs src/tooling/start.ts --host 127.0.0.1 --port ${port}`,
    cwd: '..',
    url: `${baseURL}/`,
    timeout: 240_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});
