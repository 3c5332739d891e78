import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';

const row = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  rule: z.string().min(1).describe('What is ruled'),
  value: z.string().min(1).describe('The rule in plain words'),
  note: z.string().min(1).optional(),
  source: z.array(z.string().min(1)).min(1),
});
export type LipRule = z.output<typeof row>;

/** How a LIP is decided: stages, polls, and who carries out a change. */
export const table = defineFacts({
  id: 'lip-rules',
  title: 'Rules of the LIP process',
  summary: 'Stages of a LIP, rules of its poll and what a poll can bring about, each with the document or contract that says so.',
  row,
  key: ({ id }) => id,
});
