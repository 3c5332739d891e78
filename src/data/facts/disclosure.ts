import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema } from '../provenance.ts';

const text = z.string().min(1);
const cited = z.array(text).min(1);

/** How far the public record answers a criterion, the fullest first. */
export const disclosureStates = ['published', 'in part', 'not found'] as const;

/** What each state asks of the record. */
export const stateMeanings: Readonly<Record<(typeof disclosureStates)[number], string>> = {
  published: 'the public record answers all of it',
  'in part': 'a public text, contract or log answers some of it; the gap is named',
  'not found': 'nothing public that answers it was found; that is no proof that there is nothing',
};

const row = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    criterion: z.strictObject({
      text: text.describe('Topic as the framework names it'),
      source: cited,
    }),
    state: z.enum(disclosureStates),
    found: text.describe('What the public record says'),
    gap: text.optional().describe('What it does not say; absent exactly where all is published'),
    pages: z.array(z.strictObject({ title: text, path: z.string().regex(/^\/[\w/#-]*$/) })).describe('Pages of Atlas that show it'),
    asOf: asOfSchema.describe('Day on which the record was looked through'),
    source: cited,
  })
  .refine(({ state, gap }) => (state === 'published') === (gap === undefined), { error: 'names a gap exactly where not all is published' });
export type DisclosureRow = z.output<typeof row>;

/** What is public about Livepeer, held against the topics that a token-transparency framework names. */
export const table = defineFacts({
  id: 'disclosure',
  title: 'Disclosure against the Token Transparency Framework',
  summary:
    'Topics that the Token Transparency Framework of Blockworks names in public, with what the public record of the Livepeer network says ' +
    'on each and what it does not. A reading by Atlas, not a filing.',
  row,
  key: ({ id }) => id,
});
