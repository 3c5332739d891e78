import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createHttp } from '../../data-fetchers/kit/http.ts';
import { findDatasets } from '../../data-fetchers/kit/registry.ts';
import { refreshDatasets } from '../../data-fetchers/kit/runner.ts';
import { openSnapshotStore } from '../../data-fetchers/kit/snapshot-store.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { findWorld } from '../support/fault-matrix.ts';
import { benchClock as clock } from './bench-clock.ts';
import { round } from './measure-build.ts';
import type { WholeRefresh } from './refresh-child.ts';
import { floorOf } from './request-floor.ts';
import { startGates } from './upstream-gates.ts';

/** Cost of refreshing one dataset from nothing, waits between requests included. `floor`: the fewest requests that bring the same. */
export type RefreshCost = { dataset: string; outcome: string; requests: number; floor: number; kilobytes: number; seconds: number };

/**
 * Refreshes every dataset from the servers and chains of its world: each alone, which tells its requests, then all at once in a process
 * of its own, which tells time and memory.
 * @throws Error where a dataset is not updated, since then nothing was measured.
 */
export async function measureRefresh(): Promise<{ each: RefreshCost[]; whole: WholeRefresh }> {
  const datasets = await findDatasets('data-fetchers/datasets');
  const worlds = new Map<string, { env: Record<string, string>; stop: () => Promise<unknown> }>();
  try {
    for (const { spec } of datasets) worlds.set(spec.id, await startWorld(spec.id));
    const gates = await startGates(new Map([...worlds].map(([id, { env }]) => [id, env])));
    try {
      const each: RefreshCost[] = [];
      for (const dataset of datasets) {
        const { outcome, seconds } = await refreshFromNothing(dataset, gates.envOf(dataset.spec.id));
        const own = gates.passages.filter((passage) => passage.dataset === dataset.spec.id);
        const bytes = own.reduce((sum, passage) => sum + passage.bytes, 0);
        each.push({ dataset: dataset.spec.id, outcome, requests: own.length, floor: floorOf(own), kilobytes: round(bytes / 1000), seconds });
      }
      const whole = await refreshWhole(Object.fromEntries(datasets.map(({ spec }) => [spec.id, gates.envOf(spec.id)])));
      assertAllUpdated([...each.map(({ dataset, outcome }) => [dataset, outcome] as const), ...Object.entries(whole.outcomes)]);
      return { each, whole };
    } finally {
      await gates.stop();
    }
  } finally {
    for (const { stop } of worlds.values()) await stop();
  }
}

async function startWorld(id: string) {
  const world = await findWorld(id);
  if (!world) throw new Error(`There is no tests/support/worlds/${id}.ts to refresh "${id}" from.`);
  return world.start();
}

/** Refreshes one dataset into an empty folder. */
export async function refreshFromNothing(dataset: Dataset, env: Record<string, string>): Promise<{ outcome: string; seconds: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-bench-'));
  const { signal } = new AbortController();
  const started = performance.now();
  const [result] = await refreshDatasets({ datasets: [dataset], env, clock, signal, http: createHttp({ clock, signal }), store: openSnapshotStore(folder) });
  rmSync(folder, { recursive: true });
  return { outcome: result?.outcome ?? 'none', seconds: round((performance.now() - started) / 1000) };
}

/** Refreshes the datasets all at once, each with its environment, in a process of its own. */
export async function refreshWhole(environments: Record<string, Record<string, string>>): Promise<WholeRefresh> {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-bench-'));
  const file = join(folder, 'environments.json');
  writeFileSync(file, JSON.stringify(environments));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['tests/bench/refresh-child.ts', file]);
    return JSON.parse(stdout) as WholeRefresh;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function assertAllUpdated(outcomes: readonly (readonly [string, string])[]): void {
  const odd = outcomes.filter(([, outcome]) => outcome !== 'updated');
  if (odd.length > 0) throw new Error(`Not updated, so nothing is measured: ${odd.map((pair) => pair.join(' ')).join(', ')}.`);
}
