import { createHash } from 'node:crypto';
import type { APIRoute } from 'astro';
import { endpoints } from '../../api/endpoints.ts';
import { allSpecs, allTables } from '../../data/catalogue.ts';
import { downloadOf } from '../../data/fact-table.ts';
import { csvOf } from '../../data/table-csv.ts';
import { derivedTables } from '../../data/work/derived-tables.ts';
import { assertNoStrayFiles, factsDirectory, loadFacts, loadSnapshot, loadSnapshotText, loadStatus, snapshotDirectory } from '../../data/load.ts';

const digestOf = (text: string) => ({ bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') });

/** What there is to download: datasets with version, as-of, digest and links, and the hand-kept tables. Paths are relative to this file. */
export const GET: APIRoute = () => {
  assertNoStrayFiles(snapshotDirectory(), '.json', [...allSpecs.map(({ id }) => id), '_status', '_changes']);
  assertNoStrayFiles(
    factsDirectory(),
    '.yaml',
    allTables.map(({ id }) => id),
  );
  const status = loadStatus();
  const datasets = allSpecs.map((spec) => {
    const snapshot = loadSnapshot(spec);
    return {
      id: spec.id,
      title: spec.title,
      summary: spec.summary,
      version: spec.version,
      asOf: snapshot.asOf,
      absentBecause: snapshot.absentBecause ?? null,
      staleAfterHours: spec.staleAfterHours,
      lastRefresh: status[spec.id]?.lastSuccess ?? null,
      lastOutcome: status[spec.id]?.outcome ?? null,
      ...digestOf(loadSnapshotText(spec.id)),
      json: `./${spec.id}.json`,
      csv: spec.tables.map((table) => ({ path: `./${table.id}.csv`, ...digestOf(csvOf(spec, table)) })),
      schema: `./schema/${spec.id}.json`,
      licences: [...new Set(snapshot.provenance.map(({ licence }) => licence))].sort(),
    };
  });
  const facts = allTables.map((table) => {
    const facts = downloadOf(table, loadFacts(table));
    return {
      id: table.id,
      title: table.title,
      summary: table.summary,
      rows: facts.rows.length,
      sources: Object.keys(facts.sources).length,
      ...digestOf(JSON.stringify(facts)),
      json: `./facts/${table.id}.json`,
      schema: `./schema/facts/${table.id}.json`,
    };
  });
  return Response.json({
    name: 'Livepeer Atlas',
    datasets,
    facts,
    changes: './changes.json',
    crossChecks: './cross-checks.json',
    orchestratorProfiles: './orchestrator-profiles.json',
    orchestratorDirectory: { json: './orchestrator-directory.json', csv: './orchestrator-directory.csv', schema: './schema/orchestrator-directory.json' },
    capabilities: './capabilities.json',
    quarterlyComparison: './quarterly-comparison.csv',
    calendar: { json: './calendar.json', schema: './schema/calendar.json' },
    governance: { json: './governance.json', schema: './schema/governance.json' },
    derived: derivedTables.map(({ id, title, columns }) => ({ id, title, columns, json: `./${id}.json`, csv: `./${id}.csv` })),
    dataPack: './lpt-data-pack.zip',
    endpoints: { openapi: '../api/openapi.json', files: endpoints.map(({ id }) => ({ json: `../api/${id}.json`, schema: `../api/schema/${id}.json` })) },
  });
};
