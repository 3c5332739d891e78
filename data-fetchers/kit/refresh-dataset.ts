import { ContentError, formatSnapshot, parseSnapshot, type Snapshot } from '../../src/data/snapshot.ts';
import { isSame } from '../../src/data/compare-rows.ts';
import type { CheckResult, Outcome } from '../../src/data/status.ts';
import { isInFuture, isOlder } from './as-of.ts';
import { addChange, entryOf } from './change-log-file.ts';
import type { RunServices } from './context.ts';
import { explainFailure } from './explain-failure.ts';
import { acceptChecks, describeAccepted, explainQuarantine, runChecks } from './run-checks.ts';
import type { SnapshotStore } from './snapshot-store.ts';
import { readUsableStatus } from './status-file.ts';
import type { Collected, Context, Dataset } from './types.ts';

/** What became of one dataset. */
export type DatasetResult = {
  id: string;
  outcome: Outcome;
  reason: string | null;
  checks: CheckResult[];
  /** What was not written because a check did not pass. */
  candidate?: Snapshot;
  /** Set where the fault is ours; see `Failure.isOurs`. */
  defect?: unknown;
};

/** No dataset needs longer; an upstream that always has one more page would otherwise keep the run alive for ever. */
const timeLimitMinutes = 20;

type Options = Pick<RunServices, 'env' | 'clock' | 'signal'> & {
  store: SnapshotStore;
  contextOf: (own: Pick<Context, 'previous' | 'archive' | 'log' | 'signal'>) => Context;
  log: (line: string) => void;
  /** Collects everything anew instead of continuing from the last snapshot; checks still compare with it. */
  full: boolean;
  /** Names of checks a person lets pass; see `isAcceptable`. */
  accept: readonly string[];
  /** Texts that must not reach a file. */
  secrets: readonly string[];
};

/**
 * Asks, validates, checks and, only when all of that went well, writes one dataset.
 * @throws only the signal's reason when the run is interrupted; every other failure is a result.
 */
export async function refreshDataset(dataset: Dataset, options: Options): Promise<DatasetResult> {
  const { spec } = dataset;
  const { store, env, signal, accept } = options;
  const result = (outcome: Outcome, reason: string | null, checks: CheckResult[] = []) => ({ id: spec.id, outcome, reason, checks });
  let notice: string | null = null;
  try {
    const stored = store.read(spec);
    notice = stored.problem && `The file in place cannot be used: ${stored.problem.split('\n')[0]}`;
    const missing = dataset.notConfigured?.(env);
    if (missing) return result('not-configured', join(missing, notice));
    const collected = await collectInTime(dataset, stored.snapshot, options);
    const next = validate(dataset, collected, stored.snapshot, options);
    const before = stored.snapshot?.data ?? null;
    // What a person accepted for these very data holds for them; other data need another word.
    const standing = isSame(next.data, before) ? (readUsableStatus(store.directory)[spec.id]?.accepted ?? []) : [];
    const checks = acceptChecks(runChecks(dataset.checks, next.data, before, collected.findings), [...accept, ...standing]);
    const doubt = explainQuarantine(checks);
    if (doubt) return { ...result('quarantined', join(doubt, ...(collected.unread ?? []), notice), checks), candidate: next };
    const outcome = store.write(spec, next);
    const replaced = notice && `${notice} It has been replaced.`;
    // What a broken file said is not known, so nothing can be told of how it changed.
    const untold = outcome === 'updated' && !stored.problem ? tellChange(dataset, stored.snapshot, next, options) : null;
    return result(outcome, join(...(collected.unread ?? []), describeAccepted(checks), replaced, untold) || null, checks);
  } catch (error) {
    signal.throwIfAborted();
    const { reason, isOurs } = explainFailure(error);
    return { ...result('failed', join(reason, notice)), ...(isOurs ? { defect: error } : {}) };
  }
}

const join = (...parts: (string | null)[]): string => parts.filter(Boolean).join(' ');

/** Adds to the log what was just written. The data are in place: whatever fails here costs the statement, never the refresh. */
function tellChange({ spec }: Dataset, previous: Snapshot | null, next: Snapshot, { store, clock }: Options): string | null {
  try {
    addChange(store.directory, entryOf(spec, previous, next, clock.now()));
    return null;
  } catch (error) {
    return `The change is not in the log: ${explainFailure(error).reason}`;
  }
}

async function collectInTime(
  dataset: Dataset,
  previous: Snapshot | null,
  { clock, signal, contextOf, log, full }: Options,
): Promise<Collected<unknown>> {
  const limit = clock.deadline(timeLimitMinutes * 60_000);
  const ends = AbortSignal.any([signal, limit.signal]);
  const context = contextOf({ previous: full ? null : previous, archive: previous, log, signal: ends });
  const ended = new Promise<never>((_, reject) => ends.addEventListener('abort', () => reject(ends.reason), { once: true }));
  try {
    ends.throwIfAborted();
    return await Promise.race([dataset.collect(context), ended]);
  } catch (error) {
    if (!limit.signal.aborted) throw error;
    throw new ContentError(`Collecting took longer than ${timeLimitMinutes} minutes. Run it again later, or check that its sources end.`);
  } finally {
    limit.cancel();
  }
}

/** The snapshot as a build will read it: written as text, read back, and dated neither ahead of time nor before the last one. */
function validate({ spec }: Dataset, collected: Collected<unknown>, previous: Snapshot | null, { clock, secrets }: Options): Snapshot {
  const { asOf, data, provenance } = collected;
  const text = formatSnapshot(spec, { dataset: spec.id, version: spec.version, asOf, provenance, data });
  const next = parseSnapshot(spec, text, `New data of ${spec.id}`);
  if (isInFuture(asOf, clock.now())) {
    throw new ContentError(`The new data are dated in the future: as of ${asOf}. Check the clock of this machine and the upstream.`);
  }
  if (previous?.asOf && isOlder(asOf, previous.asOf)) {
    const dates = `as of ${asOf}, the file in place is as of ${previous.asOf}`;
    throw new ContentError(`The upstream answered with an older state: ${dates}. Run the refresh again later.`);
  }
  if (secrets.some((secret) => text.includes(secret))) {
    throw new ContentError('The new data repeat a key of this environment, so they were not written. Check what the upstream answers.');
  }
  return next;
}
