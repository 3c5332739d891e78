import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { formatSnapshot } from '../../src/data/snapshot.ts';
import type { DatasetSpec } from '../../src/data/spec.ts';
import type { DatasetResult } from '../kit/refresh-dataset.ts';
import { acceptChecks, acceptedOf, describeAccepted } from '../kit/run-checks.ts';
import type { SnapshotStore } from '../kit/snapshot-store.ts';
import { formatStatus, readStatus } from '../kit/status-file.ts';
import type { Dataset } from '../kit/types.ts';
import { UsageError } from './command.ts';
import { formatQuarantineReport, formatQuarantineTitle } from './quarantine-report.ts';

/** @throws UsageError for a directory among the snapshots, where its files would be strays, and for one that holds something else. */
export function assertQuarantineDirectory(directory: string, snapshots: string): void {
  if (!relative(resolve(snapshots), resolve(directory)).startsWith('..'))
    throw new UsageError(`"--quarantine-dir" must lie outside of ${snapshots}.`);
  if (existsSync(directory) && readdirSync(directory).length > 0)
    throw new UsageError(`"--quarantine-dir" needs an empty folder; ${directory} is not.`);
}

/**
 * Lays out what a pull request on each quarantined dataset needs: <directory>/<id>/files/<id>.json is the candidate, files/_status.json the
 * status once a person has merged it, title.txt and report.md its text. Nothing in the folder of snapshots changes.
 */
export function writeQuarantine(
  directory: string,
  datasets: readonly Dataset[],
  results: readonly DatasetResult[],
  store: SnapshotStore,
): void {
  mkdirSync(directory, { recursive: true });
  for (const { spec } of datasets) {
    const result = results.find(({ id, outcome }) => id === spec.id && outcome === 'quarantined');
    if (result?.candidate) writeFolder(join(directory, spec.id), filesFor(spec, { ...result, candidate: result.candidate }, store));
  }
}

function filesFor(
  spec: DatasetSpec,
  result: DatasetResult & { candidate: NonNullable<DatasetResult['candidate']> },
  store: SnapshotStore,
): Record<string, string> {
  const checks = acceptChecks(
    result.checks,
    result.checks.map(({ name }) => name),
  );
  const status = readStatus(store.directory);
  const time = status[spec.id]?.lastAttempt ?? null;
  const entry = {
    lastAttempt: time,
    lastSuccess: time,
    outcome: 'updated' as const,
    reason: describeAccepted(checks),
    checks,
    ...acceptedOf(checks),
  };
  return {
    [`files/${spec.id}.json`]: formatSnapshot(spec, result.candidate),
    'files/_status.json': formatStatus({ ...status, [spec.id]: entry }),
    'title.txt': `${formatQuarantineTitle(result)}\n`,
    'report.md': formatQuarantineReport(spec, result, store.read(spec).snapshot),
  };
}

function writeFolder(folder: string, files: Record<string, string>): void {
  mkdirSync(join(folder, 'files'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}
