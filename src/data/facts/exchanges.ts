import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema, evidenceSchema, httpUrlSchema } from '../provenance.ts';
import { addressSchema, chainNames } from './contracts.ts';

const text = z.string().min(1);
const common = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  note: text.optional(),
  asOf: asOfSchema.nullable(),
  evidence: evidenceSchema.default('documented'),
  source: z.array(text).min(1),
};
const currencies = z.array(z.string().regex(/^[A-Z]{3,5}$/));

const venue = z.strictObject({
  kind: z.literal('venue'),
  ...common,
  name: text,
  type: z.enum(['cex', 'dex']).describe('cex: run by a company that keeps the tokens · dex: contracts on a chain'),
  quotes: currencies.describe('Currencies LPT is traded against; empty where the source names none'),
  fiat: currencies.describe('Those of them that are money of a state'),
  url: httpUrlSchema,
  linkedByLivepeer: z.boolean().describe('Whether livepeer.org/token links to it'),
});
const token = z.strictObject({ kind: z.literal('token'), ...common, chain: z.enum(chainNames), address: addressSchema });
const path = z.strictObject({
  kind: z.literal('path'),
  ...common,
  name: text,
  direction: z.enum(['in', 'out']).describe('in: money becomes stake · out: stake or fees become money'),
  steps: z.array(text).min(1),
  days: z
    .strictObject({ from: z.number().nonnegative(), to: z.number().nonnegative() })
    .nullable()
    .describe('Days it takes; null where nobody states it'),
});
const delay = z.strictObject({
  kind: z.literal('delay'),
  ...common,
  name: text,
  from: z.number().nonnegative(),
  to: z.number().nonnegative(),
  unit: z.enum(['minutes', 'days']),
});
const claim = z.strictObject({ kind: z.literal('claim'), ...common, statement: text });
const unknown = z.strictObject({ kind: z.literal('unknown'), ...common, question: text, howToFind: text });

const row = z.discriminatedUnion('kind', [venue, token, path, delay, claim, unknown]);
export type ExchangeFact = z.output<typeof row>;

/** Where LPT can be bought and sold, what it takes to get it there, and what nobody states. */
export const table = defineFacts({
  id: 'exchanges',
  title: 'Exchanges, bridge, ways in and out',
  summary:
    'Venues of LPT that documents name, the token on each chain, ways from money to stake and back with their delays, and open questions. Volumes are not kept here: a refresh reads them.',
  row,
  key: (fact) => fact.id,
});
