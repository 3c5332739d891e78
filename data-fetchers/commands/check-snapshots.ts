import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatSnapshot, parseSnapshot, type Snapshot } from '../../src/data/snapshot.ts';
import type { DatasetSpec } from '../../src/data/spec.ts';
import { isInFuture } from '../kit/as-of.ts';
import { acceptChecks, explainQuarantine, runChecks } from '../kit/run-checks.ts';
import { readUsableStatus } from '../kit/status-file.ts';
import type { Dataset } from '../kit/types.ts';
import type { Finding } from './check.ts';
import { describeProblem } from './describe-problem.ts';

/** Each snapshot: there, valid, written the one way, not dated ahead, and passing the checks of its own dataset. */
export function checkSnapshots(specs: readonly DatasetSpec[], datasets: readonly Dataset[], folder: string, now: Date): Finding[] {
  const undeclared = datasets.find(({ spec }) => !specs.includes(spec));
  if (undeclared) throw new Error(`The dataset "${undeclared.spec.id}" uses a spec that is not in src/data/specs. Move it there.`);
  const status = readUsableStatus(folder);
  return specs.map((spec) => {
    const file = join(folder, `${spec.id}.json`);
    if (!existsSync(file)) {
      return { file, problem: `is missing. Restore it with "git checkout", or run "npm run data -- refresh ${spec.id}".` };
    }
    try {
      const text = readFileSync(file, 'utf8');
      const snapshot = parseSnapshot(spec, text, file);
      const dataset = datasets.find((candidate) => candidate.spec.id === spec.id);
      const problem = findProblem(spec, snapshot, text, now) ?? findFailedChecks(dataset, snapshot, status[spec.id]?.accepted ?? []);
      return { file, problem, note: describe(snapshot) };
    } catch (error) {
      return { file, problem: describeProblem(error, file) };
    }
  });
}

function findProblem(spec: DatasetSpec, snapshot: Snapshot, text: string, now: Date): string | null {
  if (formatSnapshot(spec, snapshot) !== text) return 'is not written the way a refresh writes it; snapshots are not edited by hand.';
  const dates = [
    snapshot.asOf,
    ...snapshot.provenance.flatMap((entry) => [entry.observedAt, entry.kind === 'fetched' ? entry.fetchedAt : null]),
  ];
  const future = dates.find((date) => date !== null && isInFuture(date, now));
  return future ? `has the date ${future}, which is in the future.` : null;
}

/** @param accepted names of checks that a person let these data pass. */
function findFailedChecks(dataset: Dataset | undefined, { data }: Snapshot, accepted: readonly string[]): string | null {
  return dataset && data !== null ? explainQuarantine(acceptChecks(runChecks(dataset.checks, data, null), accepted)) : null;
}

function describe({ data, asOf, absentBecause }: Snapshot): string {
  return data === null ? `no data: ${absentBecause}` : `as of ${asOf}`;
}
