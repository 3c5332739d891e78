import * as z from 'zod';
import { columnsOf } from '../columns-of.ts';
import { issuanceHeadlines } from '../headlines/issuance.ts';
import { defineSpec } from '../spec.ts';
import { decimalSchema } from '../units.ts';

const meta = (description: string, unit = '') => ({ description, unit });
const lpt = (description: string) => decimalSchema.nullable().meta(meta(description, 'LPT'));
const overRound = 'Null while the round is running.';

const roundSchema = z.strictObject({
  round: z.int().positive().meta(meta('Number of the round', 'round')),
  startedAt: z.iso.datetime().nullable().meta(meta('Time of the first event of the round; null where the index has none', 'UTC time')),
  ended: z.boolean().meta(meta('Whether a later round has begun')),
  mintableLpt: lpt('LPT that may be minted in the round: supply times inflation; null for a round nobody initialised'),
  mintedLpt: lpt(`LPT minted by reward calls: mints to the Minter, so without LPT that came over the bridge. ${overRound}`),
  rewardsLpt: lpt(`Credited to orchestrators and their delegators: sum of the Reward events. ${overRound}`),
  treasuryLpt: lpt(`Went to the treasury: minted less rewards, because the index has no entity for it. ${overRound}`),
  lostLpt: lpt(`Mintable and never minted, because a reward call was missed: mintable less minted. ${overRound}`),
  rewardCalls: z
    .int()
    .nonnegative()
    .nullable()
    .meta(meta(`Reward calls. ${overRound}`, 'count')),
});
export type IssuanceRound = z.output<typeof roundSchema>;

const stateSchema = z.strictObject({
  at: z.iso.datetime().meta(meta('Instant of the reading: 00:00 UTC', 'UTC time')),
  totalSupplyLpt: decimalSchema.meta(meta('Global supply. Recorded as a double of 15 to 17 digits', 'LPT')),
  bondedLpt: decimalSchema.meta(meta('Stake of the active set. Recorded as a double of 15 to 17 digits', 'LPT')),
});
export type RecordedState = z.output<typeof stateSchema>;

const schema = z
  .strictObject({
    rounds: z.array(roundSchema).meta(meta('One row per round, oldest first; empty where no refresh has run')),
    roundsAbsentBecause: z.string().min(1).nullable().meta(meta('Why there are no rounds; null where there are')),
    states: z
      .array(stateSchema)
      .meta(
        meta('Supply and stake of 2023 and 2024 as recorded, oldest first: the difference of two supplies is what was issued between them'),
      ),
  })
  .superRefine(({ rounds, roundsAbsentBecause, states }, context) => {
    const report = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    if ((rounds.length === 0) !== (roundsAbsentBecause !== null))
      report(['roundsAbsentBecause'], 'is needed exactly where there are no rounds');
    for (const [index, { round, ended }] of rounds.entries()) {
      const before = rounds[index - 1]?.round ?? 0;
      if (round <= before) report(['rounds', index, 'round'], `must be greater than ${before}: rounds are unique and sorted`);
      if (ended !== index < rounds.length - 1) report(['rounds', index, 'ended'], 'all rounds but the newest have ended');
    }
    for (const [index, { at }] of states.entries())
      if (at <= (states[index - 1]?.at ?? '')) report(['states', index, 'at'], 'readings are unique and sorted');
  });
export type Issuance = z.output<typeof schema>;

function describeRow(data: unknown, [list, index]: readonly PropertyKey[]): string | undefined {
  const row = (data as Record<PropertyKey, { round?: unknown; at?: unknown }[] | undefined> | null)?.[list ?? '']?.[Number(index)];
  if (row?.round !== undefined) return `round ${String(row.round)}`;
  return row?.at === undefined ? undefined : `reading of ${String(row.at)}`;
}

/** Where newly issued LPT goes, round by round. */
export const spec = defineSpec({
  id: 'issuance',
  subject: 'network',
  title: 'Issuance per round',
  summary:
    'Per round: LPT that could be minted, was minted, went to orchestrators with their delegators, went to the treasury, and was lost because ' +
    'a reward call was missed. Before a refresh has run: supply and stake at 00:00 UTC of each day of 2023 and 2024, as recorded.',
  version: 1,
  schema,
  staleAfterHours: 72,
  describeRow,
  headlines: issuanceHeadlines,
  tables: [
    { id: 'issuance', title: 'Issuance, one row per round', columns: columnsOf(roundSchema), rows: ({ rounds }) => rounds },
    { id: 'issuance-states', title: 'Supply and stake of 2023 and 2024', columns: columnsOf(stateSchema), rows: ({ states }) => states },
  ],
});
