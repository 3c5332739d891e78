import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema, evidenceSchema } from '../provenance.ts';

const row = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  kind: z
    .enum(['value', 'previous', 'conflict', 'formula', 'anchor', 'caution'])
    .describe('value: in use at its date · previous: no longer · conflict: stated elsewhere and not used · anchor: a round or block with a known date'),
  name: z.string().min(1),
  value: z.union([z.number(), z.string().min(1)]).describe('Number in `unit`, or a formula or rule in words'),
  unit: z.enum(['L1 blocks', 'L1 block', 'L2 block', 'seconds', 'days', 'rounds', 'round', 'rounds per day', 'rounds per year', 'text']),
  asOf: asOfSchema.nullable().describe('Date the value speaks of; null where its source states none'),
  evidence: evidenceSchema.default('documented'),
  note: z.string().min(1).optional(),
  source: z.array(z.string().min(1)).min(1),
});
export type RoundFact = z.output<typeof row>;

/** How a round number maps to L1 blocks and to time. */
export const table = defineFacts({
  id: 'rounds',
  title: 'Rounds and time',
  summary: 'Length of a round in L1 blocks and in time, rounds per year with the figures that disagree, formulas, and rounds with a known date.',
  row,
  key: ({ id }) => id,
});
