import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';

const text = z.string().min(1);

const row = z.strictObject({
  id: z.string().regex(/^[A-Z][A-Z0-9]*(-[A-Z])?-\d{2}$/).describe('Stable id; a page names it in "answers" of its frontmatter'),
  kind: z.enum(['question', 'gap', 'view_story', 'focus_area', 'action_item']),
  roles: z.array(text).describe('Who asks'),
  question: text.describe('In our own words'),
  answeredBy: z
    .array(z.string().regex(/^\/[a-z0-9/#-]*$/))
    .min(1)
    .optional()
    .describe('Generated pages that answer it; a page of prose says so in its own frontmatter'),
  openBecause: text.optional().describe('Why no page answers it yet'),
  source: z.array(text).min(1),
});
export type Need = z.output<typeof row>;

/** What people asked of the network's data, and what nobody answers yet. */
export const table = defineFacts({
  id: 'needs',
  title: 'Data needs',
  summary: 'Every question, gap and request of the Livepeer data geography, in our own words, with an id that pages name when they answer it.',
  row,
  key: ({ id }) => id,
});
