import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema, evidenceSchema } from '../provenance.ts';
import { addressSchema } from './contracts.ts';

const row = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    dataset: z.string().regex(/^[a-z0-9-]+$/).describe('Dataset of Atlas whose figure differs'),
    field: z.string().regex(/^[A-Za-z0-9.]+$/).describe('Column of its tables'),
    others: z.string().min(1).describe('Who shows something else, and what'),
    atlas: z.string().min(1).describe('What Atlas shows'),
    from: asOfSchema.nullable().describe('First day on which the two differ; null where it is not known'),
    to: asOfSchema.optional().describe('Last day on which they can differ'),
    senders: z.array(addressSchema).min(1).optional().describe('Accounts that others leave out: with them both figures are computed'),
    reason: z.string().min(1).describe('Why they differ, and why Atlas shows what it shows'),
    evidence: evidenceSchema.describe('How well the difference itself is attested'),
    evidenceNote: z.string().min(1).optional().describe('What could not be checked'),
    source: z.array(z.string().min(1)).min(1),
  })
  .refine(({ from, to }) => to === undefined || from === null || to >= from, { error: 'ends before it begins' });
export type Correction = z.output<typeof row>;

/** Known disagreements with other public figures, declared here and never mended inside a dataset. Both figures are shown. */
export const table = defineFacts({
  id: 'corrections',
  title: 'Known disagreements',
  summary: 'Where Atlas and another public source show different figures for one thing: what each shows, since when, and why.',
  row,
  key: ({ id }) => id,
});
