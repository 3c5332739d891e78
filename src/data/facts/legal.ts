import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema, evidenceSchema } from '../provenance.ts';

const text = z.string().min(1);

/** Subjects in the order in which the page shows them. */
export const legalSubjects = [
  'function',
  'protocol votes',
  'treasury votes',
  'upgrades',
  'entities',
  'regulation',
  'wording',
  'terms',
] as const;
/** What kind of text a statement rests on. "not found": looked for in the named places, and not there. */
export const legalBases = ['source code', 'LIP', 'official statement', 'draft document', 'third party', 'not found'] as const;

const row = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    subject: z.enum(legalSubjects),
    statement: text.describe('The claim, in our words'),
    basis: z.enum(legalBases),
    evidence: evidenceSchema.nullable().describe('Evidence class; null where nothing was found'),
    asOf: asOfSchema.nullable().describe('Date the claim speaks of; null where no source dates it'),
    falseIf: text.describe('The observation that would show the claim to be false'),
    note: text.optional(),
    conflict: text.optional().describe('What another source says instead'),
    lookedIn: text.optional().describe('Where nothing was found'),
    source: z.array(text).min(1).describe('What the claim rests on; for "not found", what was searched'),
  })
  .refine(({ basis, evidence }) => (basis === 'not found') === (evidence === null), { error: 'only "not found" has no evidence class' })
  .refine(({ basis, lookedIn }) => (basis === 'not found') === (lookedIn !== undefined), {
    error: 'only "not found" says where it was looked for',
  });
export type LegalStatement = z.output<typeof row>;

/** What public sources say about rights, votes, who may change the protocol, and how LPT has been characterised. No assessment of ours. */
export const table = defineFacts({
  id: 'legal',
  title: 'Voting and legal statements',
  summary:
    'Claims about what LPT does, which votes bind, who can change the contracts and what regulators or companies have published: each with source, date, and the observation that would refute it.',
  row,
  key: ({ id }) => id,
});
