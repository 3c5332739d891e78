import * as z from 'zod';
import { columnsOf } from '../columns-of.ts';
import { roundsHeadlines } from '../headlines/rounds.ts';
import { defineSpec } from '../spec.ts';
import { decimalSchema } from '../units.ts';

const meta = (description: string, unit = '') => ({ description, unit });
const lpt = (description: string) => decimalSchema.nullable().meta(meta(description, 'LPT'));
const atStart = 'State when the round was initialised; null for a round nobody initialised.';
const overRound = 'Sum over the round; null while the round is running.';

const rowSchema = z.strictObject({
  round: z.int().positive().meta(meta('Number of the round', 'round')),
  startedAt: z.iso.datetime().nullable().meta(meta('Time of the first event of the round; null where the index has none', 'UTC time')),
  startL1Block: z.int().positive().meta(meta('Block at which the round starts, counted on Ethereum', 'L1 block')),
  lengthL1Blocks: z.int().positive().meta(meta('Length of the round', 'L1 blocks')),
  initialised: z.boolean().meta(meta('Whether somebody initialised the round. Without that nothing is minted and no stake moves')),
  ended: z.boolean().meta(meta('Whether a later round has begun')),
  feesEth: decimalSchema.nullable().meta(meta(`Face value of the winning tickets redeemed. ${overRound}`, 'ETH')),
  feesUsd: decimalSchema.nullable().meta(meta(`The same fees at the ETH price of each redemption. ${overRound}`, 'USD')),
  mintableLpt: lpt(`LPT that may be minted in the round: supply times inflation. ${atStart}`),
  activeStakeLpt: lpt(`Stake of the active set, BondingManager.getTotalBonded(). ${atStart}`),
  totalSupplyLpt: lpt('Global supply, Minter.getGlobalTotalSupply(), as the index holds it for the round; null where it has none'),
  participation: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .meta(meta(`Active stake as a share of supply. ${atStart}`, 'share')),
  inflationPerRoundPpb: z
    .int()
    .nonnegative()
    .nullable()
    .meta(meta(`Share of the supply that may be minted. ${atStart}`, 'ppb per round')),
  newStakeLpt: lpt(`Stake added by delegators who changed their delegate. ${overRound}`),
  movedStakeLpt: lpt(`Stake moved from one delegate to another. ${overRound}`),
  activeOrchestrators: z
    .int()
    .nonnegative()
    .nullable()
    .meta(meta(`Orchestrators in the active set, as the index counts. ${atStart}`, 'count')),
  delegators: z.int().nonnegative().nullable().meta(meta('Delegators as the index counts them from a seed of 3,520: approximate', 'count')),
});
export type RoundRow = z.output<typeof rowSchema>;

const currentSchema = z.strictObject({
  round: rowSchema.shape.round,
  at: z.iso
    .datetime()
    .nullable()
    .meta(meta('Time of the state: start of the round, or of the block where it was read from the contracts', 'UTC time')),
  block: z
    .int()
    .nonnegative()
    .nullable()
    .meta(meta('Block the contracts were read at; null where the state is the one of the index', 'L2 block')),
  startL1Block: rowSchema.shape.startL1Block,
  lengthL1Blocks: rowSchema.shape.lengthL1Blocks,
  initialised: rowSchema.shape.initialised,
  mintableLpt: rowSchema.shape.mintableLpt,
  activeStakeLpt: rowSchema.shape.activeStakeLpt,
  totalSupplyLpt: rowSchema.shape.totalSupplyLpt,
  inflationPerRoundPpb: rowSchema.shape.inflationPerRoundPpb,
  source: z
    .string()
    .min(1)
    .meta(meta('Provenance id: the subgraph, or the contracts while the subgraph is more than 3,600 blocks behind')),
});
export type CurrentRound = z.output<typeof currentSchema>;

const schema = z
  .strictObject({
    current: currentSchema.meta(meta('The current round, by the source that is current')),
    rounds: z.array(rowSchema).min(1).meta(meta('One row per round the index knows, oldest first')),
  })
  .superRefine(({ rounds }, context) => {
    for (const [index, { round, ended, startL1Block }] of rounds.entries()) {
      const before = rounds[index - 1];
      const report = (field: string, message: string) => context.addIssue({ code: 'custom', path: ['rounds', index, field], message });
      if (before && round <= before.round) report('round', `must be greater than ${before.round}: rounds are unique and sorted`);
      if (before && startL1Block <= before.startL1Block) report('startL1Block', `must be after ${before.startL1Block}`);
      if (ended !== index < rounds.length - 1) report('ended', 'all rounds but the newest have ended');
    }
  });
export type Rounds = z.output<typeof schema>;

/** Names the round of a path, also in data that broke the schema. */
function describeRow(data: unknown, [list, index]: readonly PropertyKey[]): string | undefined {
  const row = list === 'rounds' ? (data as { rounds?: { round?: unknown }[] } | null)?.rounds?.[Number(index)] : undefined;
  return row === undefined ? undefined : `round ${String(row.round)}`;
}

/** Every round of the protocol on Arbitrum One. */
export const spec = defineSpec({
  id: 'rounds',
  subject: 'network',
  title: 'Rounds',
  summary:
    'One row per protocol round: start, length, whether it was initialised, fees, mintable LPT, stake, supply and inflation, as the Livepeer ' +
    'subgraph holds them. The newest round is compared with the contracts.',
  version: 1,
  schema,
  // A round lasts about 21 hours; three of them without a new row mean that the index or the refresh stands still.
  staleAfterHours: 72,
  describeRow,
  headlines: roundsHeadlines,
  tables: [{ id: 'rounds', title: 'Rounds, one row each', columns: columnsOf(rowSchema), rows: ({ rounds }) => rounds }],
});
