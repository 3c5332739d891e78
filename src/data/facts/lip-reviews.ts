import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema, httpUrlSchema } from '../provenance.ts';

export const reviewAspects = ['security', 'economics', 'operations'] as const;

const row = z.strictObject({
  id: z.string().regex(/^lip-\d+-[a-z0-9-]+$/),
  lip: z.int().positive(),
  aspect: z.enum(reviewAspects),
  reviewer: z.string().min(1).describe('Who reviewed it, as the review names itself'),
  conflicts: z.string().min(1).nullable().describe('Interests the reviewer declares; null where the review says nothing of them'),
  finding: z.string().min(1).describe('What it found, in one sentence of ours'),
  url: httpUrlSchema,
  asOf: asOfSchema.describe('Day of the review'),
  source: z.array(z.string().min(1)).min(1),
});
export type LipReview = z.output<typeof row>;

/** Published reviews of LIPs by somebody who did not write them. Empty: none was found. */
export const table = defineFacts({
  id: 'lip-reviews',
  title: 'Reviews of LIPs',
  summary: 'Published reviews of LIPs in three aspects, with what the reviewer declares of own interests. None has been found, so the table is empty.',
  row,
  key: ({ id }) => id,
  mayBeEmpty: true,
});
