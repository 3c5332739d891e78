import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium as playwrightChromium } from '@playwright/test';
import { bundledChromium } from './bundled-chromium.ts';

/** A browser that starts here, and the environment it needs. */
export type Chromium = { source: string; executablePath: string; env: Record<string, string> };

/** The oldest version that has what the pages use (popover, container queries, `inert`). */
const OLDEST_MAJOR = 120;

const launcher = fileURLToPath(new URL('../../src/tooling/with-node.mjs', import.meta.url));
const plain = (path: string): Omit<Chromium, 'source'> => ({ executablePath: path, env: {} });

/** Where a browser may come from, in the order they are tried. */
const finders: Record<string, (env: NodeJS.ProcessEnv) => Promise<Omit<Chromium, 'source'>[]>> = {
  playwright: async () => [plain(playwrightChromium.executablePath())],
  system: async (env) => systemPaths(env).map(plain),
  bundled: async () => bundledChromium(),
  download: async () => {
    const { status } = spawnSync(process.execPath, [launcher, 'playwright', 'install', 'chromium'], { stdio: 'inherit' });
    return status === 0 ? [plain(playwrightChromium.executablePath())] : [];
  },
};

/**
 * A Chromium for the end-to-end tests, without asking anyone to install one first: the path in ATLAS_CHROMIUM_PATH or
 * PLAYWRIGHT_CHROMIUM_PATH, Playwright's own download, a system Chrome, Chromium or Edge, the Chromium inside an npm package (Linux
 * x64), and at last `playwright install chromium`. CHROMIUM_SOURCE names one of these to use it alone.
 * @throws Error of one line that says what to install. A run never goes on without a browser.
 */
export async function findChromium(env: NodeJS.ProcessEnv = process.env): Promise<Chromium> {
  for (const name of ['ATLAS_CHROMIUM_PATH', 'PLAYWRIGHT_CHROMIUM_PATH']) {
    const path = env[name];
    if (!path) continue;
    if (!starts(plain(path))) throw new Error(`${name} names a browser that does not start here: ${path}`);
    return { source: name, ...plain(path) };
  }
  const only = env['CHROMIUM_SOURCE'];
  if (only && !(only in finders)) throw new Error(`CHROMIUM_SOURCE is "${only}"; choose one of ${Object.keys(finders).join(', ')}.`);
  for (const [source, find] of Object.entries(finders)) {
    if (only && source !== only) continue;
    const found = (await find(env)).find(starts);
    if (found) return { source, ...found };
  }
  throw new Error('No browser for the end-to-end tests: install Chrome or Chromium, or run "npx playwright install --with-deps chromium", or set ATLAS_CHROMIUM_PATH.');
}

/** Whether the browser runs and is new enough. Some systems ship a stub that only says what to install. */
function starts({ executablePath, env }: Omit<Chromium, 'source'>): boolean {
  if (!existsSync(executablePath)) return false;
  if (process.platform === 'win32') return true; // there, --version opens a window
  const { status, stdout } = spawnSync(executablePath, ['--version'], { encoding: 'utf8', timeout: 20_000, env: { ...process.env, ...env } });
  return status === 0 && Number(/(\d+)\.\d+/.exec(stdout)?.[1]) >= OLDEST_MAJOR;
}

/** Usual places of Chrome, Chromium and Edge. */
function systemPaths(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'darwin') {
    const applications = ['/Applications', join(homedir(), 'Applications')];
    return applications.flatMap((folder) => ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`));
  }
  if (process.platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((folder) => folder !== undefined);
    return folders.flatMap((folder) => [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')]);
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  return [...(env['PATH'] ?? '').split(':'), '/usr/bin', '/snap/bin'].flatMap((folder) => names.map((name) => join(folder, name)));
}
