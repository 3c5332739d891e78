import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema, evidenceSchema } from '../provenance.ts';

const text = z.string().min(1);

const row = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  part: z.enum(['measurement', 'proposal', 'terms', 'objection', 'other statement', 'outcome', 'not published']),
  statement: text.describe('What was published, in our words; or what was not'),
  evidence: evidenceSchema.nullable().describe('Evidence class; null where nothing was found'),
  asOf: asOfSchema.nullable(),
  source: z.array(text).min(1).describe('Where it stands; for "not published", what was searched'),
});
export type LiquidityStatement = z.output<typeof row>;

/** What the ecosystem has published on incentives and market making for LPT, with outcomes as far as they are known. */
export const table = defineFacts({
  id: 'liquidity-strategy',
  title: 'Liquidity strategy, as published',
  summary:
    'Proposals and statements on liquidity of LPT, their terms, objections and outcomes, each with its date; and what was looked for and not found.',
  row,
  key: ({ id }) => id,
});
