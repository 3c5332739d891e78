import * as z from 'zod';
import { roles } from '../../calendar/calendar-event.ts';
import { defineFacts } from '../fact-table.ts';

const row = z
  .strictObject({
    id: z.string().regex(/^lip-\d+-[a-z0-9-]+$/),
    lip: z.int().positive(),
    kind: z.enum(['parameter', 'contract', 'client', 'process']).describe('What kind of thing it changes'),
    what: z.string().min(1).describe('The parameter by its name, or the contract, program or rule'),
    parameter: z.string().min(1).optional().describe('Row of the parameters table'),
    from: z.string().min(1).nullable().describe('Before, in words; null where there was nothing or no source states it'),
    to: z.string().min(1).describe('After, in words'),
    impact: z.partialRecord(z.enum(roles), z.string().min(1)).describe('What it means for a role, where it means something'),
    source: z.array(z.string().min(1)).min(1),
  })
  .refine(({ kind, parameter }) => kind === 'parameter' || parameter === undefined, { error: 'only a change of a parameter names one' });
export type LipChange = z.output<typeof row>;

/** What a LIP changes, and whom that concerns. */
export const table = defineFacts({
  id: 'lip-changes',
  title: 'What LIPs change',
  summary: 'Parameters, contracts, client and process that a LIP changes, from what to what, and what that means for each role.',
  row,
  key: ({ id }) => id,
});
