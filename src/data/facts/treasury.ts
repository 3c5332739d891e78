import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema, httpUrlSchema } from '../provenance.ts';
import { decimalSchema } from '../units.ts';
import { addressSchema } from './contracts.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/).meta({ description: 'Key of the row', unit: '' });
const source = z.array(z.string().min(1)).min(1).meta({ description: 'Provenance ids', unit: '' });
const asOf = asOfSchema.nullable().meta({ description: 'Time the statement speaks of, as precise as its source; null where it states none', unit: 'UTC date' });
const asOfNote = z.string().min(1).optional().meta({ description: 'What the source says about the date beyond that', unit: '' });
const note = z.string().min(1).optional().meta({ description: 'What a reader must know before using it', unit: '' });
const lpt = (description: string) => decimalSchema.meta({ description, unit: 'LPT' });
const optionalLpt = (description: string) => decimalSchema.optional().meta({ description, unit: 'LPT' });
const qualifier = z.enum(['about', 'more than', 'at or above', 'stated']).meta({ description: 'How exact the source claims to be', unit: '' });

/** A balance of the treasury as a document states it. */
export const balanceStatement = z.strictObject({
  id,
  kind: z.literal('balance').meta({ description: 'A balance of the treasury', unit: '' }),
  lpt: lpt('LPT in the treasury'),
  qualifier,
  asOf,
  asOfNote,
  note,
  source,
});

/** An inflow as a document states it. */
export const inflowStatement = z.strictObject({
  id,
  kind: z.literal('inflow').meta({ description: 'An inflow into the treasury', unit: '' }),
  lpt: lpt('LPT that flowed in per period'),
  per: z.enum(['day', 'quarter']).meta({ description: 'The period', unit: '' }),
  qualifier,
  asOf,
  asOfNote,
  note,
  source,
});

/** A stretch of time with one treasury cut. */
export const cutStatement = z.strictObject({
  id,
  kind: z.literal('cut').meta({ description: 'A setting of the treasury cut', unit: '' }),
  share: z.number().min(0).max(1).meta({ description: 'Share of each reward call that goes to the treasury', unit: 'share' }),
  ceilingLpt: decimalSchema.nullable().meta({ description: 'Balance at which the next cut becomes 0; null where the source names none', unit: 'LPT' }),
  asOf: asOf.meta({ description: 'First day, as precise as the source; null where it states none', unit: 'UTC date' }),
  asOfNote,
  startsBetween: z
    .tuple([asOfSchema, asOfSchema])
    .optional()
    .meta({ description: 'Earliest and latest date of the change that the sources allow, where they say more than its first day does', unit: 'UTC date' }),
  why: z.string().min(1).meta({ description: 'Why the cut changed', unit: '' }),
  note,
  source,
});

/** Categories of proposals are Atlas’ own. */
export const proposalCategories = [
  'protocol',
  'network infrastructure',
  'developer tooling',
  'AI compute',
  'apps and demand',
  'governance operations',
  'delegator growth',
  'liquidity',
  'foundation programme',
] as const;

/** What documents say about a request for treasury funds. It may never have reached a vote. */
export const proposalStatement = z.strictObject({
  id,
  kind: z.literal('proposal').meta({ description: 'A request for treasury funds', unit: '' }),
  title: z.string().min(1).meta({ description: 'Title', unit: '' }),
  entity: z.string().min(1).meta({ description: 'Special purpose entity that asked', unit: '' }),
  category: z.enum(proposalCategories).meta({ description: 'Category, by Atlas', unit: '' }),
  asOf,
  asOfNote,
  onchainId: z.string().regex(/^\d{1,78}$/).optional().meta({ description: 'Id in LivepeerGovernor', unit: '' }),
  askedLpt: optionalLpt('LPT asked for'),
  askedUsd: z.int().positive().optional().meta({ description: 'US dollars asked for', unit: 'USD' }),
  grantedLpt: optionalLpt('LPT granted, as its source says'),
  outcome: z.enum(['executed', 'reported as funded', 'not found']).meta({ description: 'What became of it, as far as documents say', unit: '' }),
  transaction: z.string().regex(/^0x[0-9a-f]{64}$/).optional().meta({ description: 'Transaction that paid', unit: '' }),
  recipient: addressSchema.optional().meta({ description: 'Who was paid', unit: '' }),
  url: httpUrlSchema.optional().meta({ description: 'Where it was discussed', unit: '' }),
  note,
  source,
});

const row = z.discriminatedUnion('kind', [balanceStatement, inflowStatement, cutStatement, proposalStatement]);
export type TreasuryFact = z.output<typeof row>;
export type ProposalStatement = z.output<typeof proposalStatement>;

/** What documents say about the treasury: balances, inflows, settings of its cut, and requests for its funds. */
export const table = defineFacts({
  id: 'treasury',
  title: 'Treasury: statements of documents',
  summary: 'Balances, inflows, settings of the treasury cut and requests for funds, as forum, LIPs and reports state them. The list of requests is not complete.',
  row,
  key: ({ id: key }) => key,
});
