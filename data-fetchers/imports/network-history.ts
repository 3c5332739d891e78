import { fileURLToPath } from 'node:url';
import { storedTable } from '../../src/data/day-table.ts';
import type { Snapshot } from '../../src/data/snapshot.ts';
import { networkColumns, spec, type NetworkHistory } from '../../src/data/specs/network-history.ts';
import type { CheckResult } from '../../src/data/status.ts';
import { writeImport } from '../kit/write-import.ts';
import { dataset } from '../datasets/network-history.ts';
import { compareRecordings } from './network-history/overlaps.ts';
import { readRecordings } from './network-history/read-recordings.ts';
import { spliceRecordings } from './network-history/splice.ts';

/**
 * Recorded public series → first snapshot of the daily network history, and what the comparison of the recordings found.
 * @param recordedDirectory folder of recorded responses, one sub-folder per recording.
 * @throws Error where a file is missing or has another shape, a day is missing that should be there, or two recordings disagree.
 */
export function importNetworkHistory(recordedDirectory: string): { snapshot: Snapshot<NetworkHistory>; checks: CheckResult[] } {
  const { series, provenance } = readRecordings(recordedDirectory);
  const checks = compareRecordings(series);
  const apart = checks.filter(({ passed }) => !passed);
  if (apart.length > 0)
    throw new Error(`The recordings disagree. ${apart.map(({ name, detail, limit }) => `${name}: ${detail} (limit ${limit}).`).join(' ')}`);
  const data = spec.schema.parse(storedTable(spliceRecordings(series), networkColumns));
  const asOf = data.days.at(-1)?.date ?? null;
  return { snapshot: { dataset: spec.id, version: spec.version, asOf, provenance, data }, checks };
}

// Run by itself: node src/tooling/with-node.mjs data-fetchers/imports/network-history.ts
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { snapshot, checks } = importNetworkHistory(process.env['ATLAS_RECORDED_DIR'] ?? '../shared/recorded');
  for (const { name, detail } of checks) console.log(`${name}: ${detail}`);
  console.log(writeImport(dataset, snapshot, checks));
}
