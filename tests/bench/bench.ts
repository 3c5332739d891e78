// npm run bench: what the site costs to build, to read and to refresh, on this machine. Prints tables and writes results/<day>.json.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { formatTable } from '../../data-fetchers/commands/format-table.ts';
import { htmlFiles } from '../../src/tooling/html-files.ts';
import { buildFolder, copyProject, projectRoot } from '../support/offline-build.ts';
import { scriptsOf, weighPage } from '../support/page-weight.ts';
import { measureBuild, round } from './measure-build.ts';
import { measureRefresh } from './measure-refresh.ts';
import { measureScale } from './measure-scale.ts';
import type { WholeRefresh } from './refresh-child.ts';
import { writeSyntheticPages } from './synthetic-pages.ts';

const SYNTHETIC_PAGES = 2_000;
const weighed = ['/', '/network/fees/', '/network/supply/', '/governance/lips/', '/reference/parameters/', '/reference/contracts/', '/about/data/', '/roles/orchestrator/', '/gateways/quickstart-offchain/', '/orchestrators/hardware/'];

const machine = {
  platform: `${platform()} ${arch()}`,
  processor: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  memoryGigabytes: Math.round(totalmem() / 1e9),
  node: process.version,
};
const print = (title: string, rows: readonly (readonly unknown[])[]) => console.log(`\n${title}\n${formatTable(rows.map((row) => row.map(String))).join('\n')}`);

print('machine', [Object.keys(machine), Object.values(machine)]);
mkdirSync(buildFolder, { recursive: true });

const site = await measureBuild('bench');
const copy = copyProject('bench-copy');
writeSyntheticPages(join(copy, 'content/docs'), SYNTHETIC_PAGES);
const synthetic = await measureBuild('bench-large', copy);
const columns = Object.keys(site);
print('build (cold, no network)', [['', ...columns], ['the site', ...Object.values(site)], [`with ${SYNTHETIC_PAGES} more pages`, ...Object.values(synthetic)]]);

const read = (path: string) => readFileSync(join(buildFolder, 'bench', path));
const pages = [...htmlFiles(join(buildFolder, 'bench'))].map((page) => ({ address: `/${page.path.replace(/index\.html$/, '')}`, page }));
const weights = pages.filter(({ address }) => weighed.includes(address)).map(({ address, page }) => ({ address, ...weighPage(page, read) }));
print('bytes of a first visit (gzip -9, then uncompressed)', [Object.keys(weights[0] ?? {}), ...weights.map((weight) => Object.values(weight))]);

const loader = pages.flatMap(({ page }) => scriptsOf(page, read)).find(({ bytes }) => /define\(\s*["'`]atlas-chart["'`]/.test(String(bytes)));
const chartLoaderBytes = loader?.bytes.length ?? null;
console.log(`\nchart loader: ${chartLoaderBytes ?? 'none'} bytes`);

const table = (rows: readonly object[]) => [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))];
const refresh = await measureRefresh();
print('refresh of every dataset from nothing, against servers of this machine', table(refresh.each));
console.log('\nRequests above the floor ask again, on purpose, whether a block that was read still stands.');
print('all of them at once', [['seconds', 'slowest upstream alone', 'times that', 'peak megabytes'], summaryOf(refresh.whole)]);
const scale = await measureScale([1, 4, 16]);
print('datasets of the index at 1, 4 and 16 times its size', table(scale.each));
print('all of those at once', table(scale.whole));

rmSync(buildFolder, { recursive: true, force: true });
const day = new Date().toISOString().slice(0, 10);
const file = `tests/bench/results/${day}.json`;
mkdirSync(join(projectRoot, 'tests/bench/results'), { recursive: true });
writeFileSync(join(projectRoot, file), `${JSON.stringify({ day, machine, build: { site, synthetic }, weights, chartLoaderBytes, refresh, scale }, null, 2)}\n`);
console.log(`\nwritten to ${file}`);

function summaryOf({ seconds, peakMegabytes, alone }: WholeRefresh): number[] {
  const slowest = Math.max(...alone.map((upstream) => upstream.seconds));
  return [seconds, slowest, round(seconds / slowest), peakMegabytes];
}
