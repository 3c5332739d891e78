import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';

const text = z.string().min(1);

/** Steps on the way from a job to an orchestrator, in their order; then what is particular to a kind of work. */
export const selectionStages = ['discovery', 'query', 'filter', 'draw', 'transcoding', 'ai-batch', 'live-ai', 'byoc', 'live-runner', 'not-counted', 'customise'] as const;

const row = z.strictObject({
  id: text.describe('Stage and name'),
  stage: z.enum(selectionStages),
  name: text.describe('What the row is about'),
  text: text.describe('How the code does it'),
  flags: z.array(z.string().regex(/^-/)).describe('Flags that change it'),
  source: z.array(text).min(1),
});
export type SelectionFact = z.output<typeof row>;

/** How a job finds its orchestrator. */
export const table = defineFacts({
  id: 'selection',
  title: 'How a job finds its orchestrator',
  summary: 'Discovery, query, filters, draw, sessions and retries as they are coded, per kind of work, with the flags that change them.',
  row,
  key: ({ id }) => id,
});
