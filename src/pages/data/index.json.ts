import { createHash } from 'node:crypto';
import type { APIRoute } from 'astro';
import { allSpecs, allTables } from '../../data/catalogue.ts';
import { assertNoStrayFiles, factsDirectory, loadFacts, loadSnapshot, loadSnapshotText, loadStatus, snapshotDirectory } from '../../data/load.ts';

/** What there is to download: datasets with version, as-of, digest and links, the hand-kept tables, and views made from them. Paths are relative to this file. */
export const GET: APIRoute = () => {
  assertNoStrayFiles(snapshotDirectory(), '.json', [...allSpecs.map(({ id }) => id), '_status']);
  assertNoStrayFiles(
    factsDirectory(),
    '.yaml',
    allTables.map(({ id }) => id),
  );
  const status = loadStatus();
  const datasets = allSpecs.map((spec) => {
    const snapshot = loadSnapshot(spec);
    const text = loadSnapshotText(spec.id);
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
      bytes: Buffer.byteLength(text),
      sha256: createHash('sha256').update(text).digest('hex'),
      json: `./${spec.id}.json`,
      csv: spec.tables.map(({ id }) => `./${id}.csv`),
      schema: `./schema/${spec.id}.json`,
      licences: [...new Set(snapshot.provenance.map(({ licence }) => licence))].sort(),
    };
  });
  const facts = allTables.map((table) => {
    const { rows, sources } = loadFacts(table);
    return { id: table.id, title: table.title, summary: table.summary, rows: rows.length, sources: Object.keys(sources).length, json: `./facts/${table.id}.json`, schema: `./schema/facts/${table.id}.json` };
  });
  const views = [{ id: 'capabilities', title: 'Kinds of jobs with the GPU memory the planner uses', json: './capabilities.json' }];
  return Response.json({ name: 'Livepeer Atlas', datasets, facts, views });
};
