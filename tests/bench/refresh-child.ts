// A process of its own that refreshes every dataset at once, as "refresh" does, so that its memory is that of a refresh and of nothing else.
// Then asks each upstream alone for the same, one upstream after the other. Reads { dataset: environment } from a file, prints a WholeRefresh.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttp } from '../../data-fetchers/kit/http.ts';
import { findDatasets } from '../../data-fetchers/kit/registry.ts';
import { runLimited } from '../../data-fetchers/kit/run-limited.ts';
import { datasetsAtATime, refreshDatasets } from '../../data-fetchers/kit/runner.ts';
import { openSnapshotStore } from '../../data-fetchers/kit/snapshot-store.ts';
import { benchClock as clock } from './bench-clock.ts';
import { recordRequests } from './record-requests.ts';

/** Cost of a refresh of all datasets at once. `alone`: the same requests of each host, with nothing else to wait for. */
export type WholeRefresh = { seconds: number; peakMegabytes: number; outcomes: Record<string, string>; alone: { host: string; requests: number; seconds: number }[] };

const environments = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Record<string, Record<string, string>>;
const { signal } = new AbortController();
const folder = mkdtempSync(join(tmpdir(), 'atlas-bench-'));
const { http, recorded } = recordRequests(createHttp({ clock, signal }));
const datasets = (await findDatasets('data-fetchers/datasets')).filter(({ spec }) => environments[spec.id]);

const outcomes: Record<string, string> = {};
const seconds = await secondsOf(() =>
  runLimited(datasets, datasetsAtATime, async (dataset) => {
    const env = environments[dataset.spec.id] ?? {};
    const [result] = await refreshDatasets({ datasets: [dataset], env, clock, signal, http, store: openSnapshotStore(folder) });
    outcomes[dataset.spec.id] = result?.outcome ?? 'none';
  }),
);
const peakMegabytes = Math.round((process.resourceUsage().maxRSS * 1024) / 1e6);
rmSync(folder, { recursive: true });

const alone: WholeRefresh['alone'] = [];
for (const [host, requests] of Map.groupBy(recorded, (request) => request.host)) {
  const fresh = createHttp({ clock, signal });
  alone.push({ host, requests: requests.length, seconds: await secondsOf(() => Promise.allSettled(requests.map(({ ask }) => ask(fresh)))) });
}
console.log(JSON.stringify({ seconds, peakMegabytes, outcomes, alone } satisfies WholeRefresh));

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return Math.round((performance.now() - started) / 10) / 100;
}
