import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema, httpUrlSchema } from '../provenance.ts';

const row = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  topic: z.enum(['governance', 'treasury']).describe('Page of Atlas that shows it'),
  page: z.string().min(1).describe('The page that is wrong'),
  url: httpUrlSchema.describe('Where it was read'),
  asOf: asOfSchema.nullable().describe('Date of the copy that was read; null where it states none'),
  claim: z.string().min(1).describe('What it says, in our words'),
  contradiction: z.string().min(1).describe('What contract or LIP says'),
  source: z.array(z.string().min(1)).min(1).describe('Where that stands'),
});
export type DocError = z.output<typeof row>;

/** Statements of official documentation that contracts or LIPs contradict. */
export const table = defineFacts({
  id: 'doc-errors',
  title: 'Errors in official documentation',
  summary: 'What pages of the official documentation say that the contracts or the LIPs contradict, with both.',
  row,
  key: ({ id }) => id,
});
