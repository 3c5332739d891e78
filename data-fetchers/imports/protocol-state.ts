import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provenanceOfSource, type Facts } from '../../src/data/fact-table.ts';
import { table, type Parameter } from '../../src/data/facts/parameters.ts';
import { publicReading } from '../../src/data/parameter-reading.ts';
import type { Provenance } from '../../src/data/provenance.ts';
import type { Snapshot } from '../../src/data/snapshot.ts';
import { spec, type ProtocolState } from '../../src/data/specs/protocol-state.ts';
import { readFacts } from '../kit/facts.ts';
import { dataset } from '../datasets/protocol-state.ts';
import { writeImport } from '../kit/write-import.ts';
import { parseCsvRows } from './network-history/csv-rows.ts';
import { recordings } from './network-history/recordings.ts';

/** Recording of chain state, and which of its columns holds which parameter. */
const chainStateId = 'shtuka-chain-state-2026-04';
const columns: Readonly<Record<string, string>> = { inflation: 'inflation', globalTotalSupply: 'total_supply', totalBonded: 'bonded' };

/**
 * The hand-kept table of parameters → first snapshot: the newest public reading of each, with its own date and source. The three
 * values that come from a recorded file are compared with that file, and cite it with its digest.
 * @throws Error where the file is missing, or its last row is not what the table says.
 */
export function importProtocolState(facts: Facts<Parameter>, recordedDirectory: string): Snapshot<ProtocolState> {
  const bytes = readCopy(join(recordedDirectory, recordings[chainStateId].copyAt));
  assertSameAsRecorded(facts, bytes.toString('utf8'));
  const readings = facts.rows.map(publicReading).sort((a, b) => (a.name < b.name ? -1 : 1));
  const cited = [...new Set(readings.flatMap(({ source }) => source ?? []))].sort();
  const provenance = cited.map((id) => (id === chainStateId ? chainStateProvenance(bytes) : provenanceOfSource(facts, id)));
  const asOf =
    readings
      .flatMap((reading) => reading.asOf ?? [])
      .sort()
      .at(-1) ?? null;
  return { dataset: spec.id, version: spec.version, asOf, provenance, data: { block: null, readings } };
}

function readCopy(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Error(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}). Point ATLAS_RECORDED_DIR at the folder of recorded responses.`,
      { cause: error },
    );
  }
}

function assertSameAsRecorded(facts: Facts<Parameter>, text: string): void {
  const last = parseCsvRows(text).at(-1);
  for (const [name, column] of Object.entries(columns)) {
    const lastKnown = facts.rows.find((row) => row.name === name)?.lastKnown;
    const isSame =
      lastKnown?.source === chainStateId && lastKnown.raw === last?.[column] && lastKnown.asOf === `${last?.['date']}T00:00:00Z`;
    if (!isSame)
      throw new Error(
        `content/facts/parameters.yaml, row "${name}": the recorded file has ${last?.[column]} at ${last?.['date']}T00:00:00Z.`,
      );
  }
}

function chainStateProvenance(bytes: Buffer): Provenance {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const processing = [
    'Last row taken over to the base unit: the state at 00:00 UTC of its day.',
    'Somebody else read the chain, and the copy was re-keyed from a text view; the digest is of that copy.',
  ].join(' ');
  return { kind: 'recorded', id: chainStateId, ...recordings[chainStateId].statement, processing, sha256, bytes: bytes.length };
}

// Run by itself: node src/tooling/with-node.mjs data-fetchers/imports/protocol-state.ts
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const snapshot = importProtocolState(readFacts(table, process.env), process.env['ATLAS_RECORDED_DIR'] ?? '../shared/recorded');
  console.log(writeImport(dataset, snapshot));
}
