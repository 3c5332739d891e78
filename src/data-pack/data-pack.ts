import { createHash } from 'node:crypto';
import { buildDay } from '../data/build-day.ts';
import { allTables, findSpec } from '../data/catalogue.ts';
import { downloadOf, provenanceOfSource } from '../data/fact-table.ts';
import { loadFacts, loadSnapshot, loadSnapshotText } from '../data/load.ts';
import type { Provenance } from '../data/provenance.ts';
import { csvOf } from '../data/table-csv.ts';
import { reasonToWithhold } from './licence-rule.ts';
import { makeZip } from './make-zip.ts';
import { packDatasets, packTables } from './pack-contents.ts';
import { readmeOf } from './readme.ts';

/** One file of the pack, with what a reader must know before passing it on. */
export type PackedFile = { name: string; title: string; bytes: number; sha256: string; asOf: string | null; licences: string[]; attribution: string[] };
/** A dataset or table that is linked and not packed. */
export type Withheld = { id: string; title: string; because: string; link: string };
export type DataPack = { zip: Buffer; files: PackedFile[]; withheld: Withheld[]; sha256: string };

type Part = { id: string; title: string; link: string; asOf: string | null; provenance: Provenance[]; files: { name: string; text: string }[] };

let packed: DataPack | undefined;

/** The data pack: CSV and JSON of what the investor pages show and may be passed on, README first, then a manifest. Equal content gives equal bytes. */
export function dataPack(): DataPack {
  return (packed ??= makePack([...packDatasets.map(datasetPart), ...packTables.map(tablePart)], buildDay()));
}

/** Packs parts: those that a licence withholds are named, the others become files. */
export function makePack(parts: readonly Part[], day: string): DataPack {
  const judged = parts.map((part) => ({ ...part, because: reasonToWithhold(part.provenance) }));
  const withheld = judged.flatMap(({ id, title, link, because }) => (because === null ? [] : [{ id, title, link, because }]));
  const free = judged.filter(({ because }) => because === null).flatMap((part) => part.files.map((file) => ({ ...file, part })));
  const files = free.map(({ name, text, part }) => describe(name, Buffer.from(text), part));
  const manifest = Buffer.from(`${JSON.stringify({ name: 'Livepeer Atlas, data pack', builtOn: day, files, withheld }, null, 2)}\n`);
  const zip = makeZip([
    { name: 'README.md', bytes: Buffer.from(readmeOf(files, withheld, day)) },
    { name: 'manifest.json', bytes: manifest },
    ...free.map(({ name, text }) => ({ name, bytes: Buffer.from(text) })),
  ]);
  return { zip, files, withheld, sha256: digestOf(zip) };
}

const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const unique = (values: readonly string[]) => [...new Set(values)].sort();

const describe = (name: string, bytes: Buffer, { title, asOf, provenance }: Part): PackedFile => ({
  name,
  title,
  bytes: bytes.length,
  sha256: digestOf(bytes),
  asOf,
  licences: unique(provenance.map(({ licence }) => licence)),
  attribution: unique(provenance.map((source) => `${source.publisher}: ${source.title}, ${source.url}`)),
});

function datasetPart(id: string): Part {
  const spec = findSpec(id);
  const { asOf, provenance } = loadSnapshot(spec);
  const csv = spec.tables.map((table) => ({ name: `csv/${table.id}.csv`, text: csvOf(spec, table) }));
  const files = [{ name: `json/${id}.json`, text: loadSnapshotText(id) }, ...csv];
  return { id, title: spec.title, link: `/about/data/${id}/`, asOf, provenance: [...provenance], files };
}

function tablePart(id: string): Part {
  const table = allTables.find((candidate) => candidate.id === id);
  if (!table) throw new Error(`The data pack names the table "${id}", which src/data/facts does not have.`);
  const facts = downloadOf(table, loadFacts(table));
  const provenance = Object.keys(facts.sources).map((key) => provenanceOfSource(facts, key));
  const asOf = provenance.flatMap(({ observedAt }) => observedAt ?? []).sort().at(-1) ?? null;
  const text = `${JSON.stringify(facts, null, 2)}\n`;
  return { id: `facts/${id}`, title: table.title, link: `/data/facts/${id}.json`, asOf, provenance, files: [{ name: `json/facts/${id}.json`, text }] };
}
