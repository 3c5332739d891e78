import { fileURLToPath } from 'node:url';
import type { Facts } from '../../src/data/fact-table.ts';
import { table, type ReportFact } from '../../src/data/facts/reports.ts';
import type { Snapshot } from '../../src/data/snapshot.ts';
import { spec, type Reports } from '../../src/data/specs/reports.ts';
import { dataset } from '../datasets/reports.ts';
import { newestDate, reportsOf, tableProvenance, unaskedLinks } from '../datasets/reports/report-tables.ts';
import { readFacts } from '../kit/facts.ts';
import { writeImport } from '../kit/write-import.ts';

/** The hand-kept table → first snapshot, no link asked. */
export function importReports(facts: Facts<ReportFact>): Snapshot<Reports> {
  const reports = reportsOf(facts);
  const provenance = tableProvenance(facts);
  const links = unaskedLinks(facts, 'No refresh has run yet; the next one asks each link.');
  const data = spec.schema.parse({ reports, links });
  return { dataset: spec.id, version: spec.version, asOf: newestDate(reports, provenance, links), provenance, data };
}

// Run by itself: node src/tooling/with-node.mjs data-fetchers/imports/reports.ts
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(writeImport(dataset, importReports(readFacts(table, process.env))));
}
