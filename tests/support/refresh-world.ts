import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { AnswerCache } from '../../data-fetchers/kit/answer-cache.ts';
import { createHttp } from '../../data-fetchers/kit/http.ts';
import type { HttpLimits } from '../../data-fetchers/kit/http-types.ts';
import type { DatasetResult } from '../../data-fetchers/kit/refresh-dataset.ts';
import { refreshDatasets, type RefreshEvent } from '../../data-fetchers/kit/runner.ts';
import { openSnapshotStore } from '../../data-fetchers/kit/snapshot-store.ts';
import { readStatus } from '../../data-fetchers/kit/status-file.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import type { Status } from '../../src/data/status.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

type RunOptions = {
  env?: Record<string, string>;
  concurrency?: number;
  full?: boolean;
  accept?: readonly string[];
  limits?: Partial<HttpLimits>;
  signal?: AbortSignal;
  cache?: AnswerCache;
};

/** A snapshot folder of its own, a test clock, and the real runner on both. */
export type RefreshWorld = {
  folder: string;
  clock: TestClock;
  /** Everything that was shown during the runs so far. */
  events: RefreshEvent[];
  run: (datasets: readonly Dataset[], options?: RunOptions) => Promise<DatasetResult[]>;
  status: () => Status;
  /** Text of a file of the folder; throws where there is none. */
  read: (file: string) => string;
  files: () => string[];
};

export function createRefreshWorld(clock: TestClock = createTestClock()): RefreshWorld {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-refresh-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const events: RefreshEvent[] = [];
  return {
    folder,
    clock,
    events,
    run: (datasets, { env = {}, limits = {}, signal = new AbortController().signal, cache, ...more } = {}) =>
      refreshDatasets({
        datasets,
        env,
        clock,
        signal,
        http: createHttp({ clock, signal, limits: { maxBytes: 1024 * 1024, ...limits }, cache: cache ?? null }),
        store: openSnapshotStore(folder),
        report: (event) => events.push(event),
        ...more,
      }),
    status: () => readStatus(folder),
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    files: () => readdirSync(folder).sort(),
  };
}
