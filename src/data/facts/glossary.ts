import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';

const text = z.string().min(1);
const row = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  term: text.describe('The term as the field uses it'),
  meaning: text.describe('What it means, in one or two sentences'),
  source: z.array(text).min(1),
});
export type GlossaryEntry = z.output<typeof row>;

/** Terms that pages use. */
export const table = defineFacts({ id: 'glossary', title: 'Glossary', summary: 'Terms of the network in plain words, each with where it comes from.', row, key: ({ id }) => id });
