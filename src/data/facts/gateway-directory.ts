import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema, httpUrlSchema } from '../provenance.ts';
import { decimalSchema } from '../units.ts';
import { addressSchema } from './contracts.ts';

export const gatewayWorkloads = ['transcoding', 'ai-batch', 'live-video-to-video', 'llm', 'byoc', 'live-runner', 'ai'] as const;

const row = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    name: z.string().min(1).describe('Name a public list or the operator gives it'),
    operator: z.string().min(1).nullable().describe('Who runs it; null where no source says'),
    address: addressSchema.nullable().describe('Account that pays; null where none was published'),
    confidence: z.enum(['medium', 'low']).nullable().describe('How far the name is backed for this address; null where there is no address'),
    workloads: z.array(z.enum(gatewayWorkloads)).describe('What it is used for, as far as sources say; ai: not told which kind'),
    access: z.string().min(1).nullable().describe('How one uses it; null where no source says'),
    links: z.array(httpUrlSchema),
    otherNames: z.array(z.strictObject({ name: z.string().min(1), source: z.string().min(1) })).default([]).describe('What other lists call the same address'),
    readings: z
      .array(
        z.strictObject({
          what: z.string().min(1).describe('What was read, and what it does not say'),
          value: decimalSchema,
          unit: z.enum(['ETH', 'wei', 'rounds']),
          at: asOfSchema.describe('Time it speaks of'),
          source: z.string().min(1),
        }),
      )
      .default([])
      .describe('Single dated readings of others about this account'),
    note: z.string().min(1).optional().describe('What a reader must know'),
    source: z.array(z.string().min(1)).min(1),
  })
  .refine(({ address, confidence }) => (address === null) === (confidence === null), { error: 'confidence speaks of an address, and each address has one' });
export type KnownGateway = z.output<typeof row>;

/** Gateways with a name. There is no registry on chain: anybody who funds the TicketBroker is a gateway. */
export const table = defineFacts({
  id: 'gateway-directory',
  title: 'Known gateways',
  summary: 'Gateways that public sources name, with operator, address where one was published, use and the evidence for the name. No endpoint was called.',
  row,
  key: ({ id }) => id,
});
