import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
/** Builds of tests and benchmarks go below this folder: a copy of the project finds its packages only inside the project. */
export const buildFolder = join(projectRoot, 'test-results/build');
const guard = join(projectRoot, 'tests/support/block-network.mjs');

/** What a build did. `output` is everything it printed; `networkAttempts` one line per refused attempt. */
export type BuildResult = { exitCode: number; output: string; networkAttempts: string[]; seconds: number };

/** Variables of the test runner that would change a build. */
const runnerVariables = /^(NODE_ENV|VITEST.*|TEST|MODE|DEV|PROD|SSR|BASE_URL|NODE_OPTIONS|SOURCE_DATE_EPOCH|FORCE_COLOR|ATLAS_.*)$/;

/**
 * Builds the site with the network refused: inside Node by a hook that records each attempt, and for native code too where the system
 * allows a network namespace of one's own.
 * @param options root: folder of the project, or of a copy made by `copyProject`; outDir: where the site goes, below `buildFolder`; env: variables on top of a clean environment;
 * preload: further modules to load into each Node process of the build.
 */
export async function buildOffline(options: { outDir: string; root?: string; env?: Record<string, string>; preload?: string[] }): Promise<BuildResult> {
  const { outDir, root = projectRoot, env = {}, preload = [] } = options;
  const scratch = mkdtempSync(join(tmpdir(), 'atlas-network-'));
  const log = join(scratch, 'attempts.txt');
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !runnerVariables.test(name)));
  const build = [process.execPath, join(projectRoot, 'node_modules/astro/bin/astro.mjs'), 'build', '--force', '--outDir', outDir];
  const [command = '', ...args] = [...withoutNetwork(), ...build];
  const started = performance.now();
  const child = spawn(command, args, {
    cwd: root,
    env: {
      ...clean,
      ...env,
      ASTRO_TELEMETRY_DISABLED: '1',
      ATLAS_NETWORK_LOG: log,
      // --require, unlike --import, also reaches worker threads of every kind
      NODE_OPTIONS: [guard, ...preload].map((file) => `--require="${file.replaceAll('\\', '/')}"`).join(' '),
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk));
  const exitCode = await new Promise<number>((resolve, reject) => child.on('error', reject).on('close', (code) => resolve(code ?? 1)));
  const networkAttempts = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  rmSync(scratch, { recursive: true });
  return { exitCode, output: stripVTControlCharacters(output), networkAttempts, seconds: (performance.now() - started) / 1000 };
}

/** Prefix that runs a command in a network namespace without interfaces; empty where the system does not allow it. */
export function withoutNetwork(): string[] {
  const prefix = ['unshare', '--map-root-user', '--net'];
  return spawnSync('unshare', [...prefix.slice(1), 'true']).status === 0 ? prefix : [];
}

/** Copies what a build reads into a folder below `buildFolder`; packages are found in the project above it, unless `linkPackages` brings them. */
export function copyProject(name: string): string {
  const folder = join(buildFolder, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const part of ['astro.config.mjs', 'package.json', 'tsconfig.json', 'content', 'data-fetchers', 'public', 'src']) {
    cpSync(join(projectRoot, part), join(folder, part), { recursive: true });
  }
  return folder;
}
