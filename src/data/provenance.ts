import * as z from 'zod';

/**
 * How strong a figure is, strongest first. A reader sees this word beside each number.
 * measured on chain: read from contracts or logs · tested: a named tester ran jobs · self-reported: the party itself says so ·
 * documented: a document or code says so · third-party: somebody else's series · derived: computed here · estimated: assumptions inside.
 */
export const evidenceClasses = [
  'measured on chain',
  'tested',
  'self-reported',
  'documented',
  'third-party',
  'derived',
  'estimated',
] as const;
export const evidenceSchema = z.enum(evidenceClasses);
export type EvidenceClass = z.infer<typeof evidenceSchema>;

/** A point in time as precise as its source states it: year, month, UTC day or UTC instant. Never more precise than that. */
export const asOfSchema = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z)?)?)?$/, {
    error: 'must be a UTC date as precise as the source gives it: 2026, 2026-07, 2026-07-19 or 2026-07-19T08:00:00Z',
    abort: true,
  })
  .refine((value) => !Number.isNaN(Date.parse(value.length > 10 ? value : value.slice(0, 10))), { error: 'is not a real date', abort: true })
  .refine((value) => value.length < 10 || new Date(`${value.slice(0, 10)}T00:00:00Z`).toISOString().startsWith(value.slice(0, 10)), {
    error: 'is not a day of the calendar',
  });

/** A UTC day, yyyy-mm-dd. */
export const daySchema = z.iso.date();

/** Links that data may carry: http(s) only, so that no upstream can plant a script. */
export const httpUrlSchema = z.url({ protocol: /^https?$/, error: 'must be an http(s) link' });

const common = {
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/).describe('Key that rows and stretches of the dataset point at'),
  publisher: z.string().min(1).describe('Who published the source'),
  title: z.string().min(1).describe('What the source is called'),
  url: httpUrlSchema.describe('Where a person can open the source'),
  observedAt: asOfSchema.nullable().describe("The source's own time or date; null where it states none"),
  licence: z.string().min(1).describe('Terms of the source, or "not stated"'),
  processing: z.string().min(1).describe('What Atlas did with it, in one sentence'),
  evidence: evidenceSchema.describe('Evidence class'),
};
const sha256 = z.string().regex(/^[0-9a-f]{64}$/).describe('SHA-256 of the raw bytes');
const bytes = z.int().nonnegative().describe('Length of the raw bytes');

/** Bytes a refresh asked an upstream for. */
export const fetchedSchema = z.strictObject({
  kind: z.literal('fetched'),
  ...common,
  sourceId: z.string().min(1).describe('File in data-fetchers/sources that asked'),
  request: z.string().min(1).describe('Method and URL without secrets, or chain, contract, function and block'),
  fetchedAt: z.iso.datetime().describe('When Atlas asked (UTC)'),
  sha256,
  bytes,
});

/** A file somebody else recorded and published; Atlas imported its figures, not the file. */
export const recordedSchema = z.strictObject({
  kind: z.literal('recorded'),
  ...common,
  file: z.string().min(1).describe('repository@commit:path of the recorded file'),
  copy: z.enum(['verbatim', 'converted', 're-keyed', 'reduced']).describe('How the copy that was read relates to the published file'),
  sha256,
  bytes,
});

/** What a person read in a document and typed into a fact table. */
export const transcribedSchema = z.strictObject({
  kind: z.literal('transcribed'),
  ...common,
  locator: z.string().min(1).describe('Where in the source: file, section, row or line'),
});

export const provenanceSchema = z.discriminatedUnion('kind', [fetchedSchema, recordedSchema, transcribedSchema]);
export type Provenance = z.infer<typeof provenanceSchema>;
