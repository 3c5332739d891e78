import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { daySchema } from '../provenance.ts';
import { decimalSchema } from '../units.ts';

const row = z.strictObject({
  date: daySchema.describe('Day at whose start, 00:00 UTC, the state was read'),
  totalSupplyLpt: decimalSchema.describe('Global supply, rounded to whole LPT'),
  bondedLpt: decimalSchema.nullable().describe('Stake of the active set, rounded to whole LPT; null for readings at the end of a month'),
  inflationPerRoundPpb: z.int().nonnegative().nullable().describe('Share of the supply that may be minted per round, in parts per billion; null as above'),
  source: z.array(z.string().min(1)).min(1),
});
export type SupplyRow = z.output<typeof row>;

/** Supply and stake since the move to Arbitrum One, once a week: further back than the daily readings reach. */
export const table = defineFacts({
  id: 'supply-readings',
  title: 'Supply and stake since 2022',
  summary: 'Global supply, stake of the active set and inflation per round at 00:00 UTC of one day a week from 2022-02-18 to 2026-03-30, and supply on the last day of each month.',
  row,
  key: ({ date }) => date,
  units: { totalSupplyLpt: 'LPT', bondedLpt: 'LPT', inflationPerRoundPpb: 'ppb per round' },
});
