import { fileURLToPath } from 'node:url';
import { provenanceOfSource, citedSources, type Facts } from '../../src/data/fact-table.ts';
import { table, type LipFact } from '../../src/data/facts/lips.ts';
import type { Snapshot } from '../../src/data/snapshot.ts';
import { spec, type Lips } from '../../src/data/specs/lips.ts';
import { readFacts } from '../kit/facts.ts';
import { writeImport } from '../kit/write-import.ts';
import { dataset } from '../datasets/lips.ts';

/** Sources of the table that stand for one reading of the whole repository, and what each covers. */
const readings = [
  { source: 'lips-repo', what: 'LIP files on the default branch of livepeer/LIPs' },
  { source: 'lips-readme', what: 'Index table in the README of livepeer/LIPs' },
];

/**
 * The hand-kept table → first snapshot of the LIPs. It holds metadata and events; texts come with the first refresh.
 * @throws Error where a reading of the repository has no date.
 */
export function importLips(facts: Facts<LipFact>): Snapshot<Lips> {
  const dateOf = (source: string) => {
    const date = facts.sources[source]?.observedAt;
    if (!date) throw new Error(`content/facts/lips.yaml: the source "${source}" needs a date, because it dates the whole reading.`);
    return date;
  };
  const apart = facts.rows.filter(({ onDefaultBranch }) => !onDefaultBranch);
  const coverage = [
    ...readings.map(({ source, what }) => ({ what, asOf: dateOf(source) })),
    ...apart.map(({ number, source }) => ({ what: `LIP-${number}, a copy not known to be on the default branch`, asOf: dateOf(source) })),
  ];
  const data = spec.schema.parse({
    coverage,
    textsAbsentBecause: 'This reading was copied by hand and holds no texts. A refresh from the LIP repository adds them.',
    lips: facts.rows.map((row) => ({ ...row, abstract: null, blobSha: null })).sort((a, b) => a.number - b.number),
  });
  const asOf = coverage.map((part) => part.asOf).sort().at(-1) ?? null;
  const provenance = [...new Set(citedSources(facts.rows))].sort().map((key) => provenanceOfSource(facts, key));
  return { dataset: spec.id, version: spec.version, asOf, provenance, data };
}

// Run by itself: node src/tooling/with-node.mjs data-fetchers/imports/lips.ts
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const snapshot = importLips(readFacts(table, process.env));
  console.log(writeImport(dataset, snapshot));
}
