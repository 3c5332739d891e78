import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema, daySchema } from '../provenance.ts';

const text = z.string().min(1);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const source = z.array(text).min(1);
const amount = z.number().nonnegative();
const quarter = z.string().regex(/^\d{4}-Q[1-4]$/);

/** Sums and states of a quarter from daily series that others published. `Estimate`: an assumption about prices is inside. */
const series = z.strictObject({
  kind: z.literal('series').describe('Added up from daily chain and market data that a third party published'),
  id,
  quarter,
  from: daySchema.describe('First day with data of fees'),
  to: daySchema.describe('Last day of the period; state is of this day, fees may end a day earlier'),
  days: z.int().positive().describe('Days with data of fees'),
  feesEth: amount.describe('Redeemed winning tickets, gross'),
  feesUsdEstimate: amount.describe('Fees valued day by day; 2025 at daily closes, other years at a monthly mean of sampled closes'),
  issuanceLpt: amount.describe('Supply at the end less supply at the end of the quarter before'),
  issuanceUsdEstimate: amount.describe('Daily issuance at the price of LPT; other years than 2025 between closes of months'),
  supplyEndLpt: amount.describe('Total supply on the last day, both chains'),
  bondedEndLpt: amount.describe('Total bonded, with unclaimed rewards'),
  bondingRateEndPercent: amount,
  bondingRateMeanPercent: amount.describe('Mean of the days'),
  inflationPpbEnd: z.int().nonnegative().describe('Minter.inflation() on the last day'),
  priceUsdEnd: amount.describe('Close of the last day'),
  marketCapUsdEnd: amount.describe('That price times total supply, not a circulating supply'),
  delegatorWalletsEnd: z.int().nonnegative().nullable().describe('Wallets with a bond, by replay of events; operators included'),
  delegatesWithStakeEnd: z.int().nonnegative().nullable().describe('Delegates with any stake; not the active set'),
  rewardsClaimedLpt: amount.nullable(),
  stakeWithdrawnLpt: amount.nullable(),
  missing: z
    .strictObject({ from: daySchema, to: daySchema })
    .optional()
    .describe('Days on which the series of fees has a zero that others do not have'),
  note: text.optional(),
  source,
});

/** A single published figure, never mixed into a series. */
const reported = z.strictObject({
  kind: z.literal('reported'),
  id,
  quarter: quarter.nullable().describe('null where the source names none'),
  metric: text.describe('What is counted, in the words of the unit list'),
  value: z.number(),
  qualifier: z.enum(['stated', 'about', 'more than']),
  unit: text,
  asOf: asOfSchema.nullable(),
  note: text.optional(),
  source,
});

/** A figure of a report whose terms forbid copying: one per report, with its link, and kept out of downloads. */
const cited = z.strictObject({
  kind: z.literal('cited'),
  id,
  quarter,
  metric: z.enum(['fees', 'change of fees']),
  value: z.number(),
  unit: z.enum(['USD', '%, in ETH', '%, in USD', '%, currency not stated']),
  note: text.optional(),
  source,
});

const conflict = z.strictObject({
  kind: z.literal('conflict'),
  id,
  topic: text,
  one: text,
  other: text,
  prefers: z.enum(['one', 'other', 'neither']).describe('Which of the two Atlas follows'),
  reading: text,
  source,
});
const gap = z.strictObject({ kind: z.literal('gap'), id, what: text, source });

const row = z.discriminatedUnion('kind', [series, reported, cited, conflict, gap]);
export type QuarterlyFact = z.output<typeof row>;
export type QuarterSeries = z.output<typeof series>;
export type CitedFigure = z.output<typeof cited>;

/** Quarters of Livepeer as others counted or stated them. Atlas's own sums are computed from the network history, not kept here. */
export const table = defineFacts({
  id: 'quarterly',
  title: 'Quarterly figures of others',
  summary:
    'Sums of daily series that third parties published, single figures that others stated, where they disagree, and what was not found. Figures of reports that forbid copying are cited on the page only.',
  row,
  key: (fact) => fact.id,
  withheld: (fact) => fact.kind === 'cited',
  units: {
    feesEth: 'ETH',
    feesUsdEstimate: 'USD',
    issuanceLpt: 'LPT',
    issuanceUsdEstimate: 'USD',
    supplyEndLpt: 'LPT',
    bondedEndLpt: 'LPT',
    bondingRateEndPercent: '%',
    bondingRateMeanPercent: '%',
    inflationPpbEnd: 'ppb per round',
    priceUsdEnd: 'USD',
    marketCapUsdEnd: 'USD',
    delegatorWalletsEnd: 'wallets',
    delegatesWithStakeEnd: 'delegates',
    rewardsClaimedLpt: 'LPT',
    stakeWithdrawnLpt: 'LPT',
    days: 'days',
  },
});
