import * as z from 'zod';
import { columnsOf } from '../columns-of.ts';
import { feeFlowHeadlines } from '../headlines/fee-flow.ts';
import { defineSpec } from '../spec.ts';
import { decimalSchema } from '../units.ts';

const meta = (description: string, unit = '') => ({ description, unit });
const eth = (description: string) => decimalSchema.nullable().meta(meta(`${description}. Null while the round is running.`, 'ETH'));

const rowSchema = z.strictObject({
  round: z.int().positive().meta(meta('Number of the round', 'round')),
  startedAt: z.iso.datetime().nullable().meta(meta('Time of the first event of the round; null where the index has none', 'UTC time')),
  ended: z.boolean().meta(meta('Whether a later round has begun')),
  grossEth: eth('Face value of the winning tickets redeemed; an under-funded gateway paid less before July 2026'),
  selfPaidEth: eth('Part of it that an address paid to itself. A lower bound: other addresses of one operator are not known'),
  operatorsEth: eth('Part that operators keep: fees less the fee share of each orchestrator'),
  delegatorsEth: eth('Part that goes to delegators by fee share, in proportion to stake; operators with stake of their own are among them'),
  claimedEth: eth('ETH that operators and delegators had credited in the round, whenever it was earned'),
  withdrawnEth: eth('Credited ETH that was withdrawn in the round'),
});
export type FeeFlowRound = z.output<typeof rowSchema>;

const schema = z
  .strictObject({
    rounds: z.array(rowSchema).min(1).meta(meta('One row per round, oldest first')),
    sameOperatorEth: z.null().meta(meta('Fees between different addresses of one operator, in ETH: not known')),
    sameOperatorAbsentBecause: z.string().min(1).meta(meta('Why fees between different addresses of one operator are not known')),
  })
  .superRefine(({ rounds }, context) => {
    for (const [index, { round, ended }] of rounds.entries()) {
      const report = (field: string, message: string) => context.addIssue({ code: 'custom', path: ['rounds', index, field], message });
      const before = rounds[index - 1]?.round ?? 0;
      if (round <= before) report('round', `must be greater than ${before}: rounds are unique and sorted`);
      if (ended !== index < rounds.length - 1) report('ended', 'all rounds but the newest have ended');
    }
  });
export type FeeFlow = z.output<typeof schema>;

function describeRow(data: unknown, [list, index]: readonly PropertyKey[]): string | undefined {
  const row = list === 'rounds' ? (data as { rounds?: { round?: unknown }[] } | null)?.rounds?.[Number(index)] : undefined;
  return row === undefined ? undefined : `round ${String(row.round)}`;
}

/** Where fees go, round by round. */
export const spec = defineSpec({
  id: 'fee-flow',
  subject: 'fees',
  title: 'Flow of fees per round',
  summary:
    'Per round: fees paid with winning tickets, the part an address paid to itself, what operators keep, what goes to delegators by fee ' +
    'share, and what was claimed and withdrawn, from the Livepeer subgraph.',
  version: 1,
  schema,
  staleAfterHours: 72,
  describeRow,
  headlines: feeFlowHeadlines,
  tables: [{ id: 'fee-flow', title: 'Flow of fees, one row per round', columns: columnsOf(rowSchema), rows: ({ rounds }) => rounds }],
});
