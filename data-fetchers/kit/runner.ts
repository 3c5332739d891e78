import type { CheckResult } from '../../src/data/status.ts';
import { createContextFactory, type RunServices } from './context.ts';
import { secretsOfEnvironment } from './environment-secrets.ts';
import { explainFailure } from './explain-failure.ts';
import { cleanText } from './redact.ts';
import { refreshDataset, type DatasetResult } from './refresh-dataset.ts';
import { acceptedOf } from './run-checks.ts';
import { runLimited } from './run-limited.ts';
import type { SnapshotStore } from './snapshot-store.ts';
import { updateStatus } from './status-file.ts';
import type { Dataset } from './types.ts';

/** What happens during a run, for whoever shows it. */
export type RefreshEvent =
  | { id: string; kind: 'started' }
  | { id: string; kind: 'progress'; line: string }
  | { id: string; kind: 'finished'; result: DatasetResult };

/** Datasets refreshed at a time, where nothing else is said. */
export const datasetsAtATime = 4;

export type RefreshOptions = RunServices & {
  datasets: readonly Dataset[];
  store: SnapshotStore;
  full?: boolean;
  /** Names of checks a person lets pass. */
  accept?: readonly string[];
  concurrency?: number;
  report?: (event: RefreshEvent) => void;
};

/**
 * Refreshes datasets side by side. Each is written, or left at its last good value, and recorded in _status.json on its own.
 * @returns one result per dataset, in their order.
 * @throws the signal's reason when the run is interrupted; datasets that were done by then are written and recorded.
 */
export async function refreshDatasets(options: RefreshOptions): Promise<DatasetResult[]> {
  const { datasets, store, env, clock, signal, full = false, accept = [], concurrency = datasetsAtATime, report = () => {} } = options;
  const contextOf = createContextFactory(options);
  const secrets = secretsOfEnvironment(env);
  const results = new Map<string, DatasetResult>();

  await runLimited(datasets, concurrency, async (dataset) => {
    if (signal.aborted) return;
    const { id } = dataset.spec;
    const log = (line: string) => report({ id, kind: 'progress', line: cleanText(line, secrets) });
    report({ id, kind: 'started' });
    const run = refreshDataset(dataset, { store, env, clock, signal, contextOf, log, full, accept, secrets });
    const raw = await run.catch((error: unknown) => interrupted(signal, error));
    if (!raw) return;
    const result = record(cleanResult(raw, secrets), store, clock.now());
    results.set(id, result);
    report({ id, kind: 'finished', result });
  });
  signal.throwIfAborted();
  return datasets.flatMap(({ spec }) => results.get(spec.id) ?? []);
}

function interrupted(signal: AbortSignal, error: unknown): null {
  if (signal.aborted) return null;
  throw error;
}

/** Text that came from elsewhere, made fit for a file and a terminal. */
function cleanResult(result: DatasetResult, secrets: readonly string[]): DatasetResult {
  const clean = (text: string) => cleanText(text, secrets, 600);
  const checks = result.checks.map(
    (check) =>
      Object.fromEntries(
        Object.entries(check).map(([key, value]) => [key, typeof value === 'string' ? clean(value) : value]),
      ) as CheckResult,
  );
  return { ...result, reason: result.reason && clean(result.reason), checks };
}

/** Writes the outcome to _status.json. Where even that fails, the result says so. */
function record(result: DatasetResult, store: SnapshotStore, now: Date): DatasetResult {
  const { id, outcome, reason, checks } = result;
  const time = now.toISOString();
  const succeeded = outcome === 'updated' || outcome === 'unchanged';
  try {
    updateStatus(store.directory, id, (previous) => ({
      lastAttempt: time,
      lastSuccess: succeeded ? time : (previous?.lastSuccess ?? null),
      outcome,
      reason,
      // A run that got nothing to check says nothing about the file in place: what is known of that stays.
      checks: checks.length > 0 || succeeded ? checks : (previous?.checks ?? []),
      ...(outcome === 'updated' ? acceptedOf(checks) : previous?.accepted ? { accepted: previous.accepted } : {}),
    }));
    return result;
  } catch (error) {
    return { ...result, reason: [reason, explainFailure(error).reason].filter(Boolean).join(' '), defect: error };
  }
}
