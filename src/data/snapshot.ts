import * as z from 'zod';
import { asOfSchema, provenanceSchema, type Provenance } from './provenance.ts';
import type { DatasetSpec } from './spec.ts';

/** A dated reading of a dataset as it lies in content/snapshots/<dataset>.json. */
export type Snapshot<Data = unknown> = {
  dataset: string;
  version: number;
  /** Time up to which the data speak: the newest observation, as precise as its source. null only when data is null. */
  asOf: string | null;
  provenance: Provenance[];
  data: Data | null;
  /** Why there is no reading. Present exactly when data is null. */
  absentBecause?: string;
};

const envelope = z.strictObject({
  dataset: z.string(),
  version: z.int().positive(),
  asOf: asOfSchema.nullable(),
  provenance: z.array(provenanceSchema),
  data: z.unknown(),
  absentBecause: z.string().min(1).optional(),
});

/** A snapshot or fact file that must not be used. The message names file, row and remedy. */
export class ContentError extends Error {
  override name = 'ContentError';
}

/**
 * Snapshot text → typed snapshot, checked against the spec. The same check runs before a refresh writes and when a build reads.
 * @param file name used in errors.
 * @throws ContentError for malformed JSON, a wrong envelope, wrong version, schema breaks, unknown or duplicate provenance ids.
 */
export function parseSnapshot<Schema extends z.ZodType>(spec: DatasetSpec<Schema>, text: string, file: string): Snapshot<z.output<Schema>> {
  const remedy = `Restore it with "git checkout -- ${file}", or fetch it anew with "npm run data -- refresh ${spec.id}".`;
  const fail = (problem: string) => new ContentError(`${file}: ${problem}\n  ${remedy}`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw fail(`is not valid JSON (${(error as Error).message}).`);
  }
  const outer = envelope.safeParse(json);
  if (!outer.success) throw fail(describeIssues(outer.error, json));
  const { data: raw, ...head } = outer.data;
  if (head.dataset !== spec.id) throw fail(`says it is dataset "${head.dataset}", expected "${spec.id}".`);
  if (head.version !== spec.version) throw fail(`has version ${head.version}, the spec expects ${spec.version}.`);
  const ids = head.provenance.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice) throw fail(`provenance id "${twice}" occurs twice.`);
  if (raw === null || raw === undefined) {
    if (raw === undefined || !head.absentBecause) throw fail('has no data and gives no reason in "absentBecause".');
    if (head.asOf !== null) throw fail('has no data but an as-of date.');
    return { ...head, data: null };
  }
  if (head.absentBecause) throw fail('has data and a reason for their absence.');
  if (head.asOf === null || head.provenance.length === 0) throw fail('has data without an as-of date or without provenance.');
  const inner = spec.schema.safeDecode(raw as never);
  if (!inner.success) throw fail(describeIssues(inner.error, raw, spec));
  const unknown = findUnknownSource(raw, ids, []);
  if (unknown) {
    const row = spec.describeRow?.(raw, unknown.path);
    throw fail(`${unknown.path.join('.')}${row ? ` (${row})` : ''}: cites the source "${unknown.id}", which is not in its provenance.`);
  }
  return { ...head, data: inner.data };
}

/** The first value of a field called `source` (text or list), at any depth, that names no provenance entry. */
function findUnknownSource(value: unknown, ids: readonly string[], path: PropertyKey[]): { id: string; path: PropertyKey[] } | null {
  if (value === null || typeof value !== 'object') return null;
  for (const [key, item] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    const cited = key === 'source' && !Array.isArray(value) ? [item].flat().filter((id) => typeof id === 'string') : [];
    const id = cited.find((candidate) => !ids.includes(candidate));
    if (id !== undefined) return { id, path: here };
    const below = findUnknownSource(item, ids, here);
    if (below) return below;
  }
  return null;
}

/** First five problems of a zod error, each with its path and, where the spec can name it, its row. */
export function describeIssues(error: z.ZodError, raw: unknown, spec?: Pick<DatasetSpec, 'describeRow'>): string {
  const lines = error.issues.slice(0, 5).map((issue) => {
    const row = spec?.describeRow?.(raw, issue.path);
    return `${issue.path.join('.') || '(root)'}${row ? ` (${row})` : ''}: ${issue.message}`;
  });
  const more = error.issues.length - lines.length;
  return `${lines.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}

/**
 * Typed snapshot → the one text it can have: keys sorted, one row per line for arrays of objects, final newline.
 * Equal snapshots give equal bytes, so a refresh that found nothing new leaves no diff.
 */
export function formatSnapshot<Schema extends z.ZodType>(spec: DatasetSpec<Schema>, snapshot: Snapshot<z.output<Schema>>): string {
  const data = snapshot.data === null ? null : spec.schema.encode(snapshot.data as never);
  return `${writeJson({ ...snapshot, data }, 0)}\n`;
}

function writeJson(value: unknown, depth: number): string {
  const pad = '  '.repeat(depth + 1);
  const end = '  '.repeat(depth);
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((item) => pad + compactJson(item)).join(',\n')}\n${end}]`;
  }
  if (value !== null && typeof value === 'object') {
    const entries = sortedEntries(value);
    if (entries.length === 0) return '{}';
    return `{\n${entries.map(([key, item]) => `${pad}${JSON.stringify(key)}: ${writeJson(item, depth + 1)}`).join(',\n')}\n${end}}`;
  }
  return JSON.stringify(value);
}

/** One line, keys sorted. */
function compactJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(compactJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    return `{${sortedEntries(value).map(([key, item]) => `${JSON.stringify(key)}:${compactJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

function sortedEntries(value: object): [string, unknown][] {
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
