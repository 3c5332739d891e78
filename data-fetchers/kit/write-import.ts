import type * as z from 'zod';
import type { Snapshot } from '../../src/data/snapshot.ts';
import type { CheckResult } from '../../src/data/status.ts';
import { readVariable } from './environment.ts';
import { explainQuarantine, runChecks } from './run-checks.ts';
import { openSnapshotStore } from './snapshot-store.ts';
import { updateStatus } from './status-file.ts';
import type { Dataset } from './types.ts';

/**
 * Writes the snapshot an importer made from public recordings, and which checks it passed. The status says that no refresh has run.
 * @param findings what the importer compared itself.
 * @returns one line for the terminal.
 * @throws Error where a check does not pass: nothing is written.
 */
export function writeImport<Schema extends z.ZodType>(
  { spec, checks }: Dataset<Schema>,
  snapshot: Snapshot<z.output<Schema>>,
  findings: readonly CheckResult[] = [],
): string {
  if (snapshot.data === null) throw new Error(`${spec.id}: there is nothing to import.`);
  const results = runChecks(checks, snapshot.data, null, findings);
  const problem = explainQuarantine(results);
  if (problem) throw new Error(`${spec.id}: ${problem}`);
  const directory = readVariable(process.env, 'ATLAS_SNAPSHOT_DIR') ?? '';
  const outcome = openSnapshotStore(directory).write(spec, snapshot);
  const reason = 'Made from public recordings and documents; no refresh has run yet.';
  updateStatus(directory, spec.id, () => ({ lastAttempt: null, lastSuccess: null, outcome: null, reason, checks: results }));
  return `${spec.id}: ${outcome}, as of ${snapshot.asOf}, ${results.filter(({ applied }) => applied !== false).length} of ${results.length} checks applied and passed`;
}
