import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { decimalSchema } from '../units.ts';

const row = z.strictObject({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .describe('UTC month'),
  rewardsClaimedLpt: decimalSchema.describe('Rewards that delegators claimed, which adds them to their principal'),
  claims: z.int().nonnegative().describe('Claims'),
  withdrawnLpt: decimalSchema.describe('Stake withdrawn after the unbonding period'),
  withdrawals: z.int().nonnegative().describe('Withdrawals'),
  source: z.array(z.string().min(1)).min(1),
});
export type WithdrawalMonth = z.output<typeof row>;

/** What left the bonded stake and what rewards joined it, recorded month by month; bonds and unbonds were not recorded. */
export const table = defineFacts({
  id: 'delegation-withdrawals',
  title: 'Stake withdrawn and rewards claimed per month',
  summary: 'Stake withdrawn from the BondingManager and rewards claimed into it, per UTC month from 2022-02 to 2026-01-19, replayed from events by a third party.',
  row,
  key: ({ month }) => month,
  units: { rewardsClaimedLpt: 'LPT', withdrawnLpt: 'LPT', claims: 'count', withdrawals: 'count' },
});
