import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../../src/tooling/html-files.ts';
import { buildFolder, buildOffline, projectRoot } from '../support/offline-build.ts';

/** Cost of one cold build. Memory is that of the largest Node process, the one that renders; Pagefind's own process is left out. */
export type BuildCost = { pages: number; files: number; seconds: number; pagesPerSecond: number; peakMegabytes: number };

/**
 * Builds cold and without a network, and measures it.
 * @param root the project or a copy of it; the site goes to `<buildFolder>/<name>`.
 * @throws Error with the output of a build that fails.
 */
export async function measureBuild(name: string, root: string = projectRoot): Promise<BuildCost> {
  const directory = join(buildFolder, name);
  const log = join(buildFolder, `${name}-memory.txt`);
  const { exitCode, output, seconds } = await buildOffline({
    root,
    outDir: directory,
    env: { ATLAS_MEMORY_LOG: log },
    preload: [join(projectRoot, 'tests/bench/report-memory.mjs')],
  });
  if (exitCode !== 0) throw new Error(`The site does not build:\n${output}`);
  const kilobytes = Math.max(...readFileSync(log, 'utf8').trim().split('\n').map(Number));
  rmSync(log);
  const files = filesBelow(directory);
  const pages = files.filter((file) => file.endsWith('.html')).length;
  return { pages, files: files.length, seconds: round(seconds), pagesPerSecond: round(pages / seconds), peakMegabytes: Math.round((kilobytes * 1024) / 1e6) };
}

/** Two decimals: more would be noise. */
export const round = (value: number): number => Math.round(value * 100) / 100;
