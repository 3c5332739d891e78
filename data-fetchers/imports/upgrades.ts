import { fileURLToPath } from 'node:url';
import type { Facts } from '../../src/data/fact-table.ts';
import { table, type Upgrade } from '../../src/data/facts/upgrades.ts';
import type { Snapshot } from '../../src/data/snapshot.ts';
import { spec, type Upgrades } from '../../src/data/specs/upgrades.ts';
import { dataset, upgradeProvenance } from '../datasets/upgrades.ts';
import { readFacts } from '../kit/facts.ts';
import { writeImport } from '../kit/write-import.ts';

/** The hand-kept table → first snapshot, without events of the chain and releases. */
export function importUpgrades(facts: Facts<Upgrade>): Snapshot<Upgrades> {
  const provenance = upgradeProvenance(facts);
  const absentBecause = 'No public recording of these events, releases and pull requests was found; a refresh reads them from Arbitrum One and GitHub.';
  const asOf = provenance.flatMap(({ observedAt }) => observedAt ?? []).sort().at(-1) ?? null;
  return {
    dataset: spec.id,
    version: spec.version,
    asOf,
    provenance,
    data: { upgrades: facts.rows, registrations: [], steps: [], releases: [], pullRequests: [], controllerScan: null, governorScan: null, absentBecause },
  };
}

// Run by itself: node src/tooling/with-node.mjs data-fetchers/imports/upgrades.ts
if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(writeImport(dataset, importUpgrades(readFacts(table, process.env))));
