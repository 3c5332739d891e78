import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema, daySchema } from '../provenance.ts';
import { decimalSchema } from '../units.ts';
import { proposalCategories } from './treasury.ts';

const row = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    category: z.enum(proposalCategories).describe('What the money is for; the categories of proposals'),
    from: daySchema.describe('First day of the period'),
    to: daySchema.describe('Last day of the period'),
    lpt: decimalSchema.nullable().describe('LPT set aside; null where the budget counts in US dollars'),
    usd: z.number().positive().nullable().describe('US dollars set aside; null where the budget counts in LPT'),
    kind: z.enum(['limit', 'target']).describe('limit: no more than this; target: about this'),
    decided: z.string().min(1).describe('Who decided it and how'),
    asOf: asOfSchema.describe('Day of the decision'),
    source: z.array(z.string().min(1)).min(1),
  })
  .refine(({ from, to }) => from < to, { error: 'the period must end after it begins' })
  .refine(({ lpt, usd }) => (lpt === null) !== (usd === null), { error: 'needs either lpt or usd' });
export type BudgetLine = z.output<typeof row>;

/** Budget of the treasury. It is empty: no budget has been published. Pages compare a line with what was paid from the day it is here. */
export const table = defineFacts({
  id: 'budget',
  title: 'Treasury budget',
  summary: 'Budget lines of the treasury, by category and period. None has been published, so the table is empty.',
  row,
  key: ({ id }) => id,
  units: { lpt: 'LPT', usd: 'USD' },
  mayBeEmpty: true,
});
