import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema, daySchema, httpUrlSchema } from '../provenance.ts';

/**
 * What kind of page a link leads to. pinned code: a file at a commit · thread: issue, pull request or forum topic · documentation ·
 * registry: a package or release page · service: something one uses · article: a page of somebody else.
 */
export const linkClasses = ['pinned code', 'code', 'thread', 'documentation', 'registry', 'service', 'article'] as const;

const row = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    url: httpUrlSchema,
    title: z.string().min(1).describe('What stands there'),
    class: z.enum(linkClasses),
    date: asOfSchema.nullable().describe("The page's own date, or that of the commit; null where none was noted"),
    checkedAt: daySchema.nullable().describe('Day on which somebody of Atlas opened it and found what it is cited for; null where nobody has'),
    basis: z.enum(['opened', 'dossier', 'written by hand']).describe('Where the link was taken from: dossier is the research behind the fact tables'),
  })
  .refine(({ checkedAt, basis }) => (checkedAt !== null) === (basis === 'opened'), { error: 'a link has a check date exactly when somebody opened it' });
export type ExternalLink = z.output<typeof row>;

/** Links out of the prose. Links of the fact tables stand in their `sources`, each with its own date. */
export const table = defineFacts({
  id: 'links',
  title: 'External links',
  summary: 'Every link that leaves the site from prose: what stands there, its own date, and the day somebody checked it, if anybody did.',
  row,
  key: ({ id }) => id,
});
