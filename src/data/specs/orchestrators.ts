import * as z from 'zod';
import { columnsOf } from '../columns-of.ts';
import { addressSchema } from '../facts/contracts.ts';
import { orchestratorsHeadlines } from '../headlines/orchestrators.ts';
import { daySchema, httpUrlSchema } from '../provenance.ts';
import { defineSpec } from '../spec.ts';
import { cellsOf } from '../table-columns.ts';
import { decimalSchema } from '../units.ts';

const meta = (description: string, unit = '') => ({ description, unit });
const count = (description: string) => z.int().nonnegative().meta(meta(description, 'count'));
const share = (description: string) => z.number().min(0).max(1).meta(meta(description, 'share'));
const eth = (description: string) => decimalSchema.meta(meta(description, 'ETH'));

const address = addressSchema.meta(meta('Address of the orchestrator'));
const cutSchema = z.strictObject({
  at: z.iso.datetime().meta(meta('Time of the transaction', 'UTC time')),
  rewardCut: share('Reward cut from the next round on: share of LPT rewards the operator keeps'),
  feeShare: share('Fee share from the next round on: share of ETH fees that goes to delegators'),
});
export type Cut = z.output<typeof cutSchema>;

const flat = {
  address,
  active: z.boolean().meta(meta('Whether it is in the active set of the round')),
  activationRound: z.int().positive().nullable().meta(meta('Round of its last activation; null where there was none', 'round')),
  deactivationRound: z.int().positive().nullable().meta(meta('Round from which it is not active; null where none is set', 'round')),
  stakeLpt: decimalSchema.meta(meta('Stake bonded to it, its own included', 'LPT')),
  rewardCut: share('Share of LPT rewards the operator keeps'),
  feeShare: share('Share of ETH fees that goes to delegators. The Explorer shows 1 minus this as "fee cut"'),
  feesEth30d: eth('Fees of the 30 whole UTC days up to `feesThrough`, summed from daily entities'),
  feesEth60d: eth('Fees of the 60 whole UTC days up to `feesThrough`'),
  feesEth90d: eth('Fees of the 90 whole UTC days up to `feesThrough`'),
  feesEthTotal: eth('All fees on Arbitrum One up to the block, face value of the tickets'),
  rewardsCalled: count('Rounds of the reward window in which it called reward'),
  rewardsMissed: count(
    'Rounds of the reward window in which it was active and did not call. The round of its activation never counts as missed',
  ),
  lastRewardRound: z.int().positive().nullable().meta(meta('Last round in which it called reward; null where it never did', 'round')),
  pollVotes: count('LIP polls it voted in itself'),
  treasuryVotes: count('Treasury proposals it voted on itself'),
  serviceUri: httpUrlSchema
    .max(300)
    .nullable()
    .meta(meta('Service URI it has registered; null where there is none that is an http(s) link', 'link')),
};
const flatSchema = z.strictObject(flat);
const orchestratorSchema = z.strictObject({
  ...flat,
  cuts: z.array(cutSchema).meta(meta('Every change of its cuts on Arbitrum One, oldest first')),
});
export type Orchestrator = z.output<typeof orchestratorSchema>;

const round = (description: string) => z.int().positive().meta(meta(description, 'round'));
const schema = z
  .strictObject({
    block: z.int().positive().meta(meta('Block the index was read at', 'L2 block')),
    round: round('Round that was running'),
    chain: z
      .strictObject({
        at: z.iso.datetime().meta(meta('Time of the block', 'UTC time')),
        block: z.int().nonnegative().meta(meta('Block the contracts were read at', 'L2 block')),
        source: z.string().min(1).meta(meta('Provenance id')),
      })
      .nullable()
      .meta(
        meta(
          'Where active set, stake, cuts and last reward rounds come from the contracts, because the subgraph was more than 3,600 blocks ' +
            'behind; null where all is from the subgraph',
        ),
      ),
    feesThrough: daySchema.meta(meta('Last whole UTC day of the fee windows', 'UTC day')),
    rewardWindow: z
      .strictObject({
        from: round('First round'),
        to: round('Last round'),
        rounds: count('Initialised rounds in it: only those can be missed'),
      })
      .nullable()
      .meta(meta('Ended rounds over which reward calls are counted: the last 90; null where no round has ended')),
    orchestrators: z
      .array(orchestratorSchema)
      .min(1)
      .meta(meta('Every address that was ever active, is self-bonded or set cuts, by address')),
  })
  .superRefine(({ orchestrators }, context) => {
    const report = (index: number, field: string, message: string) =>
      context.addIssue({ code: 'custom', path: ['orchestrators', index, field], message });
    for (const [index, { address: own, cuts }] of orchestrators.entries()) {
      if (own.toLowerCase() <= (orchestrators[index - 1]?.address.toLowerCase() ?? ''))
        report(index, 'address', 'addresses are unique and sorted');
      if (cuts.some(({ at }, position) => at < (cuts[position - 1]?.at ?? ''))) report(index, 'cuts', 'must be sorted by time');
    }
  });
export type Orchestrators = z.output<typeof schema>;

function describeRow(data: unknown, [list, index]: readonly PropertyKey[]): string | undefined {
  const row =
    list === 'orchestrators' ? (data as { orchestrators?: { address?: unknown }[] } | null)?.orchestrators?.[Number(index)] : undefined;
  return row?.address === undefined ? undefined : `orchestrator ${String(row.address)}`;
}

/** Orchestrators with stake, cuts, fees and reward calls. */
export const spec = defineSpec({
  id: 'orchestrators',
  subject: 'staking',
  title: 'Orchestrators',
  summary:
    'Every orchestrator: stake, cuts and their history, fees of 30, 60 and 90 days summed from daily entities, reward calls of the last ninety ' +
    'rounds and service URI, from the Livepeer subgraph, compared with the contracts.',
  version: 1,
  schema,
  staleAfterHours: 72,
  describeRow,
  headlines: orchestratorsHeadlines,
  tables: [
    {
      id: 'orchestrators',
      title: 'Orchestrators, one row each',
      columns: columnsOf(flatSchema),
      rows: ({ orchestrators }) => orchestrators.map((row) => cellsOf(row, columnsOf(flatSchema))),
    },
    {
      id: 'orchestrators-cuts',
      title: 'Changes of cuts, one row each',
      columns: [...columnsOf(z.strictObject({ address })), ...columnsOf(cutSchema)],
      rows: ({ orchestrators }) => orchestrators.flatMap(({ address: own, cuts }) => cuts.map((cut) => ({ address: own, ...cut }))),
    },
  ],
});
