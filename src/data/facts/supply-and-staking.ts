import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema, daySchema } from '../provenance.ts';

const text = z.string().min(1);
const common = { id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/), source: z.array(text).min(1), note: text.optional() };
const lpt = z.number().nonnegative();

/** One day of each week; mintable LPT and gross return follow from these three, so they are not kept. */
const week = z.strictObject({
  kind: z.literal('week'),
  ...common,
  date: daySchema,
  totalSupplyLpt: lpt,
  bondedLpt: lpt.describe('Total bonded, with unclaimed rewards'),
  inflationPerRoundPpb: z.int().nonnegative(),
});
const year = z.strictObject({
  kind: z.literal('year'),
  ...common,
  from: daySchema,
  to: daySchema,
  supplyGrowthPercent: z.number(),
  unstakedDilutionPercent: z.number().describe('Share of the supply that LPT without stake lost'),
  stakerGrowthPercentEstimate: z.number().describe('Gross growth of a stake at the mean of all pools, before any cut'),
  stakerShareChangePercentEstimate: z.number().describe('Change of such a stake’s share of the supply'),
});
const flow = z.strictObject({
  kind: z.literal('flow'),
  ...common,
  year: z.int(),
  to: daySchema.optional().describe('Last day, where the year is counted in part'),
  rewardsClaimedLpt: lpt,
  stakeWithdrawnLpt: lpt,
  claimEvents: z.int().nonnegative(),
  withdrawEvents: z.int().nonnegative(),
});
const extreme = z.strictObject({
  kind: z.literal('extreme'),
  ...common,
  what: text,
  value: z.number(),
  unit: z.enum(['%', 'ppb per round']),
  date: daySchema,
});
const liquidStaking = z.strictObject({
  kind: z.literal('liquid staking'),
  ...common,
  name: text,
  depositedLpt: lpt,
  withdrawnLpt: lpt,
  depositors: z.int().nonnegative(),
  from: daySchema,
  to: daySchema,
});
const stated = z.strictObject({ kind: z.literal('stated'), ...common, asOf: asOfSchema.nullable(), statement: text });
const gap = z.strictObject({ kind: z.literal('gap'), ...common, what: text });

const row = z.discriminatedUnion('kind', [week, year, flow, extreme, liquidStaking, stated, gap]);
export type SupplyFact = z.output<typeof row>;

/** Supply and stake since the move to Arbitrum as a third party read them, sums of flows, and what others stated about returns. */
export const table = defineFacts({
  id: 'supply-and-staking',
  title: 'Supply and staking, series of others',
  summary:
    'Weekly supply, stake and inflation since February 2022, growth and dilution per year, claimed rewards and withdrawn stake, and statements about returns. Third-party data.',
  row,
  key: (fact) => fact.id,
  units: {
    totalSupplyLpt: 'LPT',
    bondedLpt: 'LPT',
    inflationPerRoundPpb: 'ppb per round',
    supplyGrowthPercent: '%',
    unstakedDilutionPercent: '%',
    stakerGrowthPercentEstimate: '%',
    stakerShareChangePercentEstimate: '%',
    rewardsClaimedLpt: 'LPT',
    stakeWithdrawnLpt: 'LPT',
    claimEvents: 'events',
    withdrawEvents: 'events',
    depositedLpt: 'LPT',
    withdrawnLpt: 'LPT',
    depositors: 'wallets',
  },
});
