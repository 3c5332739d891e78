import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { builtSite } from '../support/site.ts';
import { findSpecs } from '../../data-fetchers/kit/registry.ts';

const { files, bytes, read } = builtSite();
const specs = await findSpecs('src/data/specs');

const digest = { bytes: z.int(), sha256: z.string() };
const indexSchema = z.object({
  datasets: z.array(
    z.object({
      id: z.string(),
      version: z.int(),
      asOf: z.string().nullable(),
      absentBecause: z.string().nullable(),
      ...digest,
      json: z.string(),
      csv: z.array(z.object({ path: z.string(), ...digest })),
      schema: z.string(),
      licences: z.array(z.string()),
    }),
  ),
  facts: z.array(z.object({ id: z.string(), rows: z.int(), ...digest, json: z.string(), schema: z.string() })),
  changes: z.string(),
  crossChecks: z.string(),
  orchestratorProfiles: z.string(),
  orchestratorDirectory: z.object({ json: z.string(), csv: z.string(), schema: z.string() }),
  capabilities: z.string(),
  calendar: z.object({ json: z.string(), schema: z.string() }),
  governance: z.object({ json: z.string(), schema: z.string() }),
  dataPack: z.string(),
  endpoints: z.object({ openapi: z.string(), files: z.array(z.object({ json: z.string(), schema: z.string() })).min(1) }),
  quarterlyComparison: z.string(),
  derived: z.array(z.object({ id: z.string(), columns: z.array(z.object({ key: z.string(), unit: z.string(), description: z.string() })), json: z.string(), csv: z.string() })),
});
const indexText = read('data/index.json');
const index = indexSchema.parse(JSON.parse(indexText));
/** Every relative link of a JSON text. */
const linksIn = (text: string): string[] => [...text.matchAll(/"(\.\.?\/[^"]+)"/g)].flatMap(([, link]) => link ?? []);
/** Links of the index are relative to it. */
const at = (link: string) => posix.join('data', link);

const digestOf = (link: string) => ({ bytes: bytes(at(link)).length, sha256: createHash('sha256').update(bytes(at(link))).digest('hex') });

/** What a published schema finds wrong with a value. Formats such as "date" are left to zod, which checks them when the site is built. */
function schemaErrors(link: string, value: unknown): unknown {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(read(at(link))));
  return validate(value) ? null : validate.errors;
}

test('the index lists every dataset and every hand-kept table', () => {
  expect(index.datasets.map(({ id }) => id).sort()).toEqual(specs.map(({ id }) => id).sort());
  expect(index.facts.length).toBeGreaterThan(0);
});

test('every data file is in the index', () => {
  const listed = linksIn(indexText).map(at).filter((file) => /^data\/.*\.(json|csv)$/.test(file));
  const present = files.filter((file) => /^data\/(?!charts\/).*\.(json|csv)$/.test(file) && file !== 'data/index.json');
  expect(listed.sort()).toEqual(present);
});

test('the data pack and the machine endpoints that the index names exist', () => {
  const { openapi, files: served } = index.endpoints;
  for (const link of [index.dataPack, openapi, ...served.flatMap(({ json, schema }) => [json, schema])]) expect(files).toContain(at(link));
});

describe.each(index.datasets)('$id', (dataset) => {
  const text = read(at(dataset.json));
  const snapshot = JSON.parse(text);

  test('digest, size, version and as-of are those of the file', () => {
    expect(digestOf(dataset.json)).toEqual({ bytes: dataset.bytes, sha256: dataset.sha256 });
    for (const { path, ...stated } of dataset.csv) expect(digestOf(path), path).toEqual(stated);
    expect(snapshot).toMatchObject({ dataset: dataset.id, version: dataset.version, asOf: dataset.asOf });
  });

  test('its data satisfy the published JSON Schema, or are absent with a reason', () => {
    if (snapshot.data === null) return expect(dataset.absentBecause).toMatch(/\S/);
    expect(schemaErrors(dataset.schema, snapshot.data)).toBeNull();
    expect(schemaErrors(dataset.schema, { nothing: 'of the kind' })).not.toBeNull();
  });

  test('each CSV has the columns its spec states, and a row for each row', () => {
    const spec = specs.find(({ id }) => id === dataset.id);
    expect(dataset.csv.map(({ path }) => path)).toEqual(spec?.tables.map(({ id }) => `./${id}.csv`));
    for (const table of spec?.tables ?? []) {
      const rows: string[][] = parse(read(at(`./${table.id}.csv`)));
      expect(rows[0]).toEqual(table.columns.map(({ key }) => key));
      const expected = snapshot.data === null ? 0 : [...table.rows(spec?.schema.decode(snapshot.data) as never)].length;
      expect(rows).toHaveLength(expected + 1);
    }
  });
});

test.each(index.facts)('the hand-kept table $id satisfies its published JSON Schema and has the rows the index says', (table) => {
  const file = JSON.parse(read(at(table.json)));
  expect(file.rows).toHaveLength(table.rows);
  // A register of links is its own source: each row is one. A table that waits for its first row has none.
  if (table.id !== 'links' && table.rows > 0) expect(Object.keys(file.sources).length).toBeGreaterThan(0);
  expect(schemaErrors(table.schema, file)).toBeNull();
  expect(schemaErrors(table.schema, { ...file, rows: [{ nothing: 'of the kind' }] })).not.toBeNull();
});

test.each(index.derived)('the derived table $id has its columns and the same rows in both forms', ({ columns, json, csv }) => {
  const file = JSON.parse(read(at(json)));
  const lines: string[][] = parse(read(at(csv)));
  expect(lines[0]).toEqual(columns.map(({ key }) => key));
  expect(file.columns).toEqual(columns);
  expect(lines).toHaveLength(file.rows.length + 1);
});

test('the calendar satisfies its published JSON Schema', () => {
  const file = JSON.parse(read(at(index.calendar.json)));
  expect(file.events.length).toBeGreaterThan(200);
  expect(schemaErrors(index.calendar.schema, file)).toBeNull();
  expect(schemaErrors(index.calendar.schema, { ...file, events: [{}] })).not.toBeNull();
});

test('what the governance pages compute satisfies its published JSON Schema', () => {
  const file = JSON.parse(read(at(index.governance.json)));
  expect(file.lips.rows.length).toBeGreaterThan(20);
  expect(file.coalitions.rows.length).toBeGreaterThan(0);
  expect(schemaErrors(index.governance.schema, file)).toBeNull();
  expect(schemaErrors(index.governance.schema, { ...file, treasury: {} })).not.toBeNull();
});

test('the directory of orchestrators satisfies its published JSON Schema, and its CSV has the same rows', () => {
  const { json, csv, schema } = index.orchestratorDirectory;
  const file = JSON.parse(read(at(json)));
  expect(file.orchestrators.length).toBeGreaterThan(0);
  expect(schemaErrors(schema, file)).toBeNull();
  expect(schemaErrors(schema, { ...file, orchestrators: [{}] })).not.toBeNull();
  const [head, ...rows]: string[][] = parse(read(at(csv)));
  expect(head).toEqual(Object.keys(file.orchestrators[0]));
  expect(rows.map(([address]) => address)).toEqual(file.orchestrators.map(({ address }: { address: string }) => address));
});

test('what charts read is published as JSON', () => {
  const charts = files.filter((file) => file.startsWith('data/charts/'));
  for (const file of charts) expect(() => JSON.parse(read(file)), file).not.toThrow();
});
