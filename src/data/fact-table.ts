import * as z from 'zod';
import { parse, YAMLParseError } from 'yaml';
import { asOfSchema, evidenceSchema, httpUrlSchema, type Provenance } from './provenance.ts';
import { ContentError, describeIssues } from './snapshot.ts';

/** A source that rows of a hand-kept table cite by key. */
export const factSourceSchema = z.strictObject({
  publisher: z.string().min(1).describe('Repository, organisation or author'),
  title: z.string().min(1).describe('Document, file or page'),
  url: httpUrlSchema.describe('Where a person can open it'),
  observedAt: asOfSchema.nullable().describe("The source's own date; null where it states none, never the day of copying"),
  locator: z.string().min(1).describe('Where in the source'),
  licence: z.string().min(1).default('not stated'),
  evidence: evidenceSchema.default('documented'),
  note: z.string().min(1).optional().describe('What a reader must know before trusting it'),
});
export type FactSource = z.output<typeof factSourceSchema>;

/** Declaration of content/facts/<id>.yaml. */
export type FactTable<Row extends z.ZodType = z.ZodType> = {
  id: string;
  title: string;
  summary: string;
  row: Row;
  /** The field that is unique among rows, and names a row in errors. */
  key: (row: z.output<Row>) => string;
  /** Unit of fields that hold a number and may be printed, by the field's name. A row's own `unit` needs no entry. */
  units?: Readonly<Record<string, string>>;
  /** True for a table that waits for its first row: what it would hold is not published yet. */
  mayBeEmpty?: true;
  /** Rows that the terms of their source keep out of downloads; a page may cite them singly, with the link. */
  withheld?: (row: z.output<Row>) => boolean;
  /** Fields that those terms keep out: null in downloads. */
  withheldFields?: readonly string[];
};

/** A hand-kept table as read: rows cite `sources` by key. */
export type Facts<Row> = { id: string; title: string; sources: Record<string, FactSource>; rows: Row[] };

/** Declares a fact table; it only fixes the types. */
export function defineFacts<Row extends z.ZodType>(table: FactTable<Row>): FactTable<Row> {
  return table;
}

/**
 * YAML text → typed rows.
 * @throws ContentError naming file, row and remedy for malformed YAML, a row that breaks the schema, a duplicate key, a cited source
 * that does not exist, or a source nobody cites.
 */
export function parseFacts<Row extends z.ZodType>(table: FactTable<Row>, text: string, file: string): Facts<z.output<Row>> {
  const fail = (problem: string) => new ContentError(`${file}: ${problem}\n  Correct the row in ${file}; its fields are declared in src/data/facts/${table.id}.ts.`);
  let raw: unknown;
  try {
    raw = parse(text, { uniqueKeys: true });
  } catch (error) {
    if (error instanceof YAMLParseError) throw fail(`is not valid YAML (${error.message.split('\n')[0]}).`);
    throw error;
  }
  const outer = z.strictObject({ sources: z.record(z.string(), factSourceSchema), rows: z.array(z.unknown()).min(table.mayBeEmpty ? 0 : 1) }).safeParse(raw);
  if (!outer.success) throw fail(describeIssues(outer.error, raw));
  const rows: z.output<Row>[] = [];
  const seen = new Map<string, number>();
  const cited = new Set<string>();
  for (const [index, candidate] of outer.data.rows.entries()) {
    const parsed = table.row.safeParse(candidate);
    if (!parsed.success) throw fail(`row ${index + 1} ${nameOf(candidate)}: ${describeIssues(parsed.error, candidate)}`);
    const key = table.key(parsed.data);
    if (seen.has(key)) throw fail(`row ${index + 1} has the key "${key}" of row ${seen.get(key)}.`);
    seen.set(key, index + 1);
    for (const source of citedSources(parsed.data)) {
      if (!(source in outer.data.sources)) throw fail(`row ${index + 1} "${key}" cites the source "${source}", which is not in "sources".`);
      cited.add(source);
    }
    rows.push(parsed.data);
  }
  const idle = Object.keys(outer.data.sources).find((source) => !cited.has(source));
  if (idle) throw fail(`the source "${idle}" is cited by no row.`);
  return { id: table.id, title: table.title, sources: outer.data.sources, rows };
}

/** A table as it may be downloaded: without the rows that terms of a source withhold, and without sources that only those cite. */
export function downloadOf<Row extends z.ZodType>(table: FactTable<Row>, facts: Facts<z.output<Row>>): Facts<z.output<Row>> {
  const { withheld = () => false, withheldFields = [] } = table;
  const hidden = Object.fromEntries(withheldFields.map((field) => [field, null]));
  const rows = facts.rows.filter((row) => !withheld(row)).map((row) => ({ ...(row as object), ...hidden }) as z.output<Row>);
  const cited = new Set(rows.flatMap(citedSources));
  return { ...facts, rows, sources: Object.fromEntries(Object.entries(facts.sources).filter(([key]) => cited.has(key))) };
}

/** A short name for a row that could not be read. */
function nameOf(row: unknown): string {
  if (row === null || typeof row !== 'object') return '';
  const { id, name, number } = row as Record<string, unknown>;
  return [id, name, number].filter((part) => typeof part === 'string' || typeof part === 'number').map((part) => `"${part}"`).join(' ');
}

/** Every value of a field called `source` (text or list), at any depth of a row. */
export function citedSources(row: unknown): string[] {
  if (Array.isArray(row)) return row.flatMap(citedSources);
  if (row === null || typeof row !== 'object') return [];
  return Object.entries(row).flatMap(([key, value]) => (key === 'source' ? [value].flat().filter((item) => typeof item === 'string') : citedSources(value)));
}

/** A cited source as provenance of a figure: `transcribed`, dated by the source itself. */
export function provenanceOfSource(facts: Pick<Facts<unknown>, 'sources'>, key: string): Provenance {
  const source = facts.sources[key];
  if (!source) throw new Error(`No source "${key}".`);
  return {
    kind: 'transcribed',
    id: key,
    publisher: source.publisher,
    title: source.title,
    url: source.url,
    observedAt: source.observedAt,
    licence: source.licence,
    processing: source.note ? `Copied by hand. ${source.note}` : 'Copied by hand.',
    evidence: source.evidence,
    locator: source.locator,
  };
}
