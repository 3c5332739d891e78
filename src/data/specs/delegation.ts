import * as z from 'zod';
import { columnsOf } from '../columns-of.ts';
import { addressSchema } from '../facts/contracts.ts';
import { delegationHeadlines } from '../headlines/delegation.ts';
import { defineSpec } from '../spec.ts';
import { labelOfBand, stakeBands, type StakeBandKey } from '../stake-bands.ts';
import { decimalSchema, sumDecimals } from '../units.ts';

const meta = (description: string, unit = '') => ({ description, unit });
const lpt = (description: string) => decimalSchema.meta(meta(description, 'LPT'));
const count = (description: string) => z.int().nonnegative().meta(meta(description, 'count'));
const address = (description: string) => addressSchema.meta(meta(description));
const principal = 'as bonded at the last claim, without rewards since then';

const bandFields = Object.fromEntries(
  stakeBands.flatMap((band) => [
    [`${band.key}Delegators`, count(`Delegators with ${labelOfBand(band)}`)],
    [`${band.key}Lpt`, lpt(`Stake of delegators with ${labelOfBand(band)}, ${principal}`)],
  ]),
) as Record<`${StakeBandKey}Delegators`, z.ZodInt> & Record<`${StakeBandKey}Lpt`, typeof decimalSchema>;

const readingSchema = z.strictObject({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .meta(meta('Month the reading ends, or falls into where it is the newest', 'UTC month')),
  at: z.iso.datetime().meta(meta('Time of the block', 'UTC time')),
  block: z.int().positive().meta(meta('Block the state was read at', 'L2 block')),
  delegators: count('Addresses with stake'),
  delegates: count('Delegates somebody with stake is bonded to'),
  principalLpt: lpt(`Stake of all delegators, ${principal}`),
  ...bandFields,
  unknownDelegateLpt: lpt('Part of the stake whose delegate the source did not know'),
  nakamoto33: z.int().positive().nullable().meta(meta('Smallest number of delegates with at least 33 % of the stake', 'count')),
  nakamoto50: z.int().positive().nullable().meta(meta('Smallest number of delegates with at least 50 % of the stake', 'count')),
  delegateGini: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .meta(meta('Gini coefficient of the stake of delegates: 0 for equal, 1 for one that has all', 'share')),
  source: z.string().min(1).meta(meta('Provenance id')),
});
export type DelegationReading = z.output<typeof readingSchema>;

const topDelegateSchema = z.strictObject({
  month: readingSchema.shape.month,
  rank: z.int().positive().meta(meta('Rank by stake in that reading', 'count')),
  delegate: address('Address of the delegate'),
  principalLpt: lpt(`Stake bonded to it, ${principal}`),
});
export type TopDelegate = z.output<typeof topDelegateSchema>;

const topDelegatorSchema = z.strictObject({
  rank: z.int().positive().meta(meta('Rank by stake', 'count')),
  delegator: address('Address of the delegator'),
  delegate: addressSchema.nullable().meta(meta('Delegate it is bonded to; null where the index has none')),
  principalLpt: lpt(`Its stake, ${principal}`),
});

const flowSchema = z.strictObject({
  month: readingSchema.shape.month,
  bondedLpt: lpt('LPT newly bonded. On the move to Arbitrum One migrated stake counts too'),
  bonds: count('Bond events; those that only change the delegate are among them'),
  unbondedLpt: lpt('LPT unbonded'),
  unbonds: count('Unbond events'),
  rebondedLpt: lpt('LPT bonded again before it was withdrawn'),
  rebonds: count('Rebond events'),
  withdrawnLpt: lpt('LPT withdrawn after the unbonding period'),
  withdrawals: count('Withdrawals of stake'),
});
export type DelegationFlow = z.output<typeof flowSchema>;

const pendingSchema = z.strictObject({
  withdrawRound: z.int().positive().meta(meta('Round from which it can be withdrawn', 'round')),
  lpt: lpt('LPT in open locks with that round'),
  locks: count('Such locks'),
});
export type PendingUnbond = z.output<typeof pendingSchema>;

const nowSchema = z.strictObject({
  round: z.int().positive().meta(meta('Round that was running', 'round')),
  activeStakeLpt: lpt('Stake of the active set, rewards not yet claimed included'),
  activeStakeAt: z.iso.datetime().meta(meta('Time of that figure', 'UTC time')),
  activeStakeSource: z
    .string()
    .min(1)
    .meta(meta('Provenance id of that figure: the subgraph, or the contracts while it is more than 3,600 blocks behind')),
  unbondingLpt: lpt('LPT in open locks that cannot be withdrawn yet'),
  unbondingLocks: count('Such locks'),
  withdrawableLpt: lpt('LPT in open locks that can be withdrawn'),
  withdrawableLocks: count('Such locks'),
  pendingByRound: z
    .array(pendingSchema)
    .optional()
    .meta(meta('Open locks that cannot be withdrawn yet, by the round from which they can; absent in readings older than this field')),
  topDelegators: z.array(topDelegatorSchema).meta(meta('The 20 largest delegators, largest first')),
});

const schema = z
  .strictObject({
    readings: z.array(readingSchema).min(1).meta(meta('One reading per month, oldest first')),
    topDelegates: z.array(topDelegateSchema).meta(meta('The 25 largest delegates of each reading, by month and rank')),
    now: nowSchema.nullable().meta(meta('What only the newest refresh knows; null where none has run')),
    flows: z.array(flowSchema).meta(meta('Stake that moved, one row per whole UTC month, oldest first')),
    absentBecause: z.string().min(1).nullable().meta(meta('Why `now` and `flows` are missing; null where they are there')),
  })
  .superRefine(({ readings, flows, now, absentBecause }, context) => {
    const report = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    for (const [index, { withdrawRound }] of (now?.pendingByRound ?? []).entries())
      if (withdrawRound <= (now?.pendingByRound?.[index - 1]?.withdrawRound ?? now?.round ?? 0)) report(['now', 'pendingByRound', index, 'withdrawRound'], 'rounds are unique, sorted and still to come');
    if (now?.pendingByRound && sumDecimals(now.pendingByRound.map((row) => row.lpt)) !== now.unbondingLpt) report(['now', 'pendingByRound'], 'adds up to unbondingLpt');
    if ((now === null) !== (absentBecause !== null)) report(['absentBecause'], 'is needed exactly where `now` is null');
    for (const [list, rows] of Object.entries({ readings, flows }))
      for (const [index, { month }] of rows.entries())
        if (month <= (rows[index - 1]?.month ?? '')) report([list, index, 'month'], 'months are unique and sorted');
  });
export type Delegation = z.output<typeof schema>;

function describeRow(data: unknown, [list, index]: readonly PropertyKey[]): string | undefined {
  const row = (data as Record<PropertyKey, { month?: unknown }[] | undefined> | null)?.[list ?? '']?.[Number(index)];
  return row?.month === undefined ? undefined : `month ${String(row.month)}`;
}

/** Who bonds how much to whom. */
export const spec = defineSpec({
  id: 'delegation',
  subject: 'staking',
  title: 'Delegation',
  summary:
    'Delegators and delegates month by month since 2022-02: counts, size bands, largest delegates, concentration; and, when refreshed, the ' +
    'largest delegators, stake that was bonded, unbonded and withdrawn per month, and what is being unbonded. Recorded months and refreshed ' +
    'ones come from different sources and are not one series.',
  version: 1,
  schema,
  staleAfterHours: 72,
  describeRow,
  headlines: delegationHeadlines,
  tables: [
    { id: 'delegation', title: 'Delegation, one row per month', columns: columnsOf(readingSchema), rows: ({ readings }) => readings },
    {
      id: 'delegation-top-delegates',
      title: 'Largest delegates of each month',
      columns: columnsOf(topDelegateSchema),
      rows: ({ topDelegates }) => topDelegates,
    },
    { id: 'delegation-flows', title: 'Stake that moved, one row per month', columns: columnsOf(flowSchema), rows: ({ flows }) => flows },
    {
      id: 'delegation-top-delegators',
      title: 'Largest delegators',
      columns: columnsOf(topDelegatorSchema),
      rows: ({ now }) => now?.topDelegators ?? [],
    },
    {
      id: 'delegation-pending',
      title: 'Unbonding that is under way, by round',
      columns: columnsOf(pendingSchema),
      rows: ({ now }) => now?.pendingByRound ?? [],
    },
  ],
});
