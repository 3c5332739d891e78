import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema, httpUrlSchema } from '../provenance.ts';

const row = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('body').describe('Somebody who does something'),
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    name: z.string().min(1),
    form: z.enum(['foundation', 'company', 'committee', 'special purpose entity', 'community team', 'researchers']),
    does: z.string().min(1).describe('What it does, as sources say'),
    objectives: z.array(z.string().min(1)).describe('What it says it wants to reach; empty where nothing was found'),
    measured: z.string().min(1).nullable().describe('How it says progress is measured; null where it does not'),
    relation: z.string().min(1).nullable().describe('Its relation to protocol and treasury; null where no source tells'),
    contact: httpUrlSchema.nullable().describe('Where it can be reached in public'),
    asOf: asOfSchema.nullable(),
    source: z.array(z.string().min(1)).min(1),
  }),
  z.strictObject({
    kind: z.literal('pay').describe('What work was paid, as a request or report states it'),
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    work: z.string().min(1),
    amount: z.string().min(1).describe('Amount with its unit, as stated'),
    term: z.string().min(1).nullable(),
    outcome: z.string().min(1).describe('Asked for, or granted, as far as it is known'),
    asOf: asOfSchema.nullable(),
    source: z.array(z.string().min(1)).min(1),
  }),
  z.strictObject({
    kind: z.literal('open').describe('Work that nobody is known to do, or a question nobody answers in public'),
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    what: z.string().min(1),
    why: z.string().min(1).describe('How that is known'),
    asOf: asOfSchema.nullable(),
    source: z.array(z.string().min(1)).min(1),
  }),
]);
export type EcosystemFact = z.output<typeof row>;

/** Who does what around the protocol, what work was paid, and what nobody is known to do. */
export const table = defineFacts({
  id: 'ecosystem',
  title: 'Who does what',
  summary: 'Bodies around the protocol with what they do, say they want and can be held to; amounts paid for kinds of work; and work that nobody is known to do.',
  row,
  key: ({ id }) => id,
});
