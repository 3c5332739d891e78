import { fileURLToPath } from 'node:url';
import type { Facts } from '../../src/data/fact-table.ts';
import { table, type ContractFact } from '../../src/data/facts/contracts.ts';
import type { Snapshot } from '../../src/data/snapshot.ts';
import { spec, type Contracts } from '../../src/data/specs/contracts.ts';
import { bookProvenance } from '../datasets/contracts.ts';
import { readFacts } from '../kit/facts.ts';
import { dataset } from '../datasets/contracts.ts';
import { writeImport } from '../kit/write-import.ts';

/** The hand-kept address book → first snapshot, without a reading of the Controller. */
export function importContracts(book: Facts<ContractFact>): Snapshot<Contracts> {
  const asOf =
    book.rows
      .map((row) => row.asOf)
      .sort()
      .at(-1) ?? null;
  const registryAbsentBecause = 'No public reading of all names was recorded; the next refresh asks the Controller.';
  return {
    dataset: spec.id,
    version: spec.version,
    asOf,
    provenance: bookProvenance(book),
    data: { contracts: book.rows, registry: null, registryAbsentBecause },
  };
}

// Run by itself: node src/tooling/with-node.mjs data-fetchers/imports/contracts.ts
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const snapshot = importContracts(readFacts(table, process.env));
  console.log(writeImport(dataset, snapshot));
}
