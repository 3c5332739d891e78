import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema } from '../provenance.ts';

const text = z.string().min(1);

const row = z
  .strictObject({
    id: text.describe('Role and flag'),
    role: z.enum(['gateway', 'orchestrator']).describe('Whom it matters to: gateways and remote signers, or orchestrators, transcoders and workers'),
    flag: z.string().regex(/^-[A-Za-z][A-Za-z0-9]*$/).describe('As it is written on the command line'),
    type: z.enum(['bool', 'string', 'int', 'int64', 'float64', 'duration']),
    default: text.describe('What holds when it is not given'),
    group: text.describe('What it is about'),
    meaning: text.describe('What it does'),
    when: text.optional().describe('When to think of it'),
    caution: text.optional().describe('What goes wrong with it'),
    deprecated: z.literal(true).optional().describe('Still understood, but not to be used'),
    asOf: asOfSchema.describe('Date of the code it was read from'),
    source: z.array(text).min(1),
  })
  .refine(({ id, role, flag }) => id === `${role}/${flag}`, { error: 'the id is role and flag' });
export type FlagFact = z.output<typeof row>;

/** Commit of the client from which the table was read, and the newest release before it. Pages are checked against it. */
export const flagsClient = { name: 'go-livepeer', release: 'v0.9.1', commit: '176aa415ccea4f9861e0dd44e981cda17fb36f52' } as const;

/** Flags of the livepeer program. */
export const table = defineFacts({
  id: 'flags',
  title: 'Flags of the client',
  summary: 'Flags of the livepeer program that matter to gateways and to orchestrators, with default and effect, as read from the code after release v0.9.1.',
  row,
  key: ({ id }) => id,
});
