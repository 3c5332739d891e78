import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema, httpUrlSchema } from '../provenance.ts';

/** How we know that a report exists. */
export const existenceKinds = ['link seen', 'republished', 'unverified'] as const;
export const linkKinds = ['original', 'republication', 'call transcript', 'paraphrase'] as const;

const text = (description: string) => z.string().min(1).meta({ description, unit: 'text' });

/** Fields of a report, shared by the hand-kept table and the dataset. */
export const reportFields = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/).meta({ description: 'Key of the report', unit: 'id' }),
  publisher: text('Who published it'),
  kind: z.enum(['quarterly report', 'sector report', 'page']).meta({ description: 'What it is', unit: 'text' }),
  title: text('Title'),
  period: z.string().regex(/^\d{4}-Q[1-4]$/).nullable().default(null).meta({ description: 'Quarter it covers; empty where it covers none', unit: 'quarter' }),
  published: asOfSchema.nullable().default(null).meta({ description: 'When it came out, as precise as is known; empty where no date was found', unit: 'UTC date' }),
  publishedNote: text('What the date rests on, where it is not stated by the report').nullable().default(null),
  authors: z.array(z.string().min(1)).default([]).meta({ description: 'Authors, where a copy names them', unit: 'text' }),
  existence: z.enum(existenceKinds).meta({
    description: 'link seen: a public document links to it; republished: known from a copy elsewhere; unverified: nothing was found but the gap in the series',
    unit: 'text',
  }),
  note: text('What else a reader must know').nullable().default(null),
  source: z.array(z.string().min(1)).default([]).meta({ description: 'Provenance ids', unit: 'id' }),
};

const links = z.array(z.strictObject({ kind: z.enum(linkKinds), url: httpUrlSchema })).default([]);

const row = z
  .strictObject({
    ...reportFields,
    citedFigure: text('One figure the report is cited for, in our words; Atlas has not opened the report itself').nullable().default(null),
    links: links.describe('Known links; only those seen in a source'),
  })
  .refine(({ existence, links: known }) => (existence === 'unverified') === (known.length === 0), {
    error: 'a report without a link is "unverified", and no other is',
  })
  .refine(({ existence, links: known }) => (existence === 'link seen') === known.some(({ kind }) => kind === 'original'), {
    error: '"link seen" is for reports with a link to the original, and for no others',
  });
export type ReportFact = z.output<typeof row>;

/** Research reports on Livepeer: which exist, and where. Messari's series first. */
export const table = defineFacts({
  id: 'reports',
  title: 'Research reports',
  summary: 'Reports on Livepeer by others, with date, authors, links and the single figure each is cited for. Their text and tables are not copied.',
  row,
  key: ({ id }) => id,
  // The terms of Messari allow a single figure with its link on a page, and no redistribution.
  withheldFields: ['citedFigure'],
});
