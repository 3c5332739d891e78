import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';

const text = z.string().min(1);
const decimal = z.string().regex(/^\d+(\.\d+)?$/);

const row = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    kind: z.enum(['rent', 'power', 'electricity', 'egress']),
    what: text.describe('Card, sector or provider'),
    market: text.optional().describe('Where, and on what terms'),
    low: decimal,
    high: decimal,
    unit: text,
    source: z.array(text).min(1),
  })
  .refine(({ low, high }) => Number(low) <= Number(high), { error: 'the low end is not above the high end' });
export type RunningCostFact = z.output<typeof row>;

/** What running a card costs, as public lists say. */
export const table = defineFacts({
  id: 'running-costs',
  title: 'Costs of running a card',
  summary: 'List prices of renting GPUs, power of cards, electricity and data sent, each with its date. Sources disagree by a factor of two for one card within a month.',
  row,
  key: ({ id }) => id,
});
