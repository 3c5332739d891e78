import * as z from 'zod';
import type { Moment } from '../day-series.ts';
import { problemsOfDayTable } from '../day-table-problems.ts';
import { networkHistoryHeadlines } from '../headlines/network-history.ts';
import { daySchema } from '../provenance.ts';
import { defineSpec } from '../spec.ts';
import { decimalSchema, units, type Unit } from '../units.ts';

/** The protocol moved to Arbitrum One on 2022-02-14; the first whole day recorded there is the first row. */
export const firstNetworkDay = '2022-02-15';

const flowNote = 'Sum over the UTC day.';
const stateNote = 'State at the end of the UTC day: what a reading at 00:00 UTC of the next day shows.';

type ColumnDefinition = { unit: Unit; moment: Moment; note: string };

/** What each column of the daily table means. The order is the order of `columns` in the data. */
export const networkColumns = {
  feesEth: {
    unit: 'ETH',
    moment: 'whole day',
    note:
      `${flowNote} Fees that gateways paid to orchestrators with winning tickets on Arbitrum One. The subgraph and the Explorer sum the ` +
      'face value of tickets, on-chain sums of WinningTicketTransfer the amount paid; the recordings agree on every day they share.',
  },
  feesUsd: {
    unit: 'USD',
    moment: 'whole day',
    note: `${flowNote} The same fees at the ETH price of a Uniswap pool when each ticket was redeemed.`,
  },
  winningTickets: { unit: 'count', moment: 'whole day', note: `${flowNote} Winning tickets redeemed on the TicketBroker.` },
  totalSupplyLpt: {
    unit: 'LPT',
    moment: 'end of day',
    note: `${stateNote} Global supply on both chains, Minter.getGlobalTotalSupply(): bridged LPT is counted once.`,
  },
  bondedLpt: {
    unit: 'LPT',
    moment: 'end of day',
    note: `${stateNote} Stake of the active set, BondingManager.getTotalBonded(). Stake on inactive orchestrators is not in it.`,
  },
  participation: {
    unit: 'share',
    moment: 'end of day',
    note:
      `${stateNote} Bonded LPT as a share of total supply, as recorded by its source; 0.5 is 50 %. The first days fall into the ` +
      'migration of stake to Arbitrum One.',
  },
  inflationPerRoundPpb: {
    unit: 'ppb per round',
    moment: 'end of day',
    note: `${stateNote} Minter.inflation(): share of the supply that may be minted per round, in parts per billion.`,
  },
  activeOrchestrators: {
    unit: 'count',
    moment: 'end of day',
    note: `${stateNote} Orchestrators in the active set, as counted by the subgraph.`,
  },
  delegators: {
    unit: 'count',
    moment: 'end of day',
    note:
      `${stateNote} Counted by the subgraph from a seed of 3,520 set at the migration to Arbitrum, so constant in the first days and ` +
      'approximate since.',
  },
} as const satisfies Record<string, ColumnDefinition>;

export type NetworkColumn = keyof typeof networkColumns;
export const networkColumnKeys = Object.keys(networkColumns) as NetworkColumn[];

const meta = (key: NetworkColumn) => ({ description: networkColumns[key].note, unit: networkColumns[key].unit });
const decimal = (key: NetworkColumn) => decimalSchema.nullable().meta(meta(key));
const count = (key: NetworkColumn) => z.int().nonnegative().nullable().meta(meta(key));
const day = (description: string) => daySchema.meta({ description, unit: 'UTC day' });
const instant = (description: string) => z.iso.datetime().meta({ description, unit: 'UTC time' });

const daySchemaRow = z.strictObject({
  date: day('The UTC day').refine((date) => date >= firstNetworkDay, { error: `is before the first day, ${firstNetworkDay}` }),
  feesEth: decimal('feesEth'),
  feesUsd: decimal('feesUsd'),
  winningTickets: count('winningTickets'),
  totalSupplyLpt: decimal('totalSupplyLpt'),
  bondedLpt: decimal('bondedLpt'),
  participation: z.number().min(0).max(1).nullable().meta(meta('participation')),
  inflationPerRoundPpb: count('inflationPerRoundPpb'),
  activeOrchestrators: count('activeOrchestrators'),
  delegators: count('delegators'),
});

const range = { from: day('First day'), to: day('Last day, included') };
const columnSchema = z.strictObject({
  key: z.enum(networkColumnKeys).meta({ description: 'Column of the daily rows', unit: '' }),
  unit: z.enum(units).meta({ description: 'Unit of the column', unit: '' }),
  moment: z
    .enum(['whole day', 'end of day'])
    .meta({ description: 'Whether a value sums up the day or holds the state at its end', unit: '' }),
  note: z.string().min(1).meta({ description: 'What the column means', unit: '' }),
  asOf: instant('Instant the newest value speaks of: the end of its day; null for a column without any value').nullable(),
  coverage: z.strictObject({
    firstDay: day('First day with a value'),
    lastDay: day('Last day with a value'),
    days: z.int().positive().meta({ description: 'Days with a value', unit: 'count' }),
    missingDays: z.array(z.strictObject(range)).meta({ description: 'Days between the first and the last without a value', unit: '' }),
    observedFrom: instant('Start of the observation: of the first day for sums, its end for states'),
    observedTo: instant('End of the observation'),
  }).nullable(),
  stretches: z
    .array(z.strictObject({ ...range, source: z.string().min(1).meta({ description: 'Provenance id', unit: '' }) }))
    .meta({ description: 'Where the values came from: each valued day of a stretch has its source', unit: '' }),
});

/** Provenance id of `chainState`. */
export const chainStateSource = 'arbitrum-state';
const chainState = z.strictObject({
  at: instant('Time of the block'),
  block: z.int().nonnegative().meta({ description: 'Block the contracts were read at', unit: 'L2 block' }),
  totalSupplyLpt: decimalSchema.nullable().meta({ description: 'Minter.getGlobalTotalSupply(); null where it was not told', unit: 'LPT' }),
  bondedLpt: decimalSchema.nullable().meta({ description: 'BondingManager.getTotalBonded(); null where it was not told', unit: 'LPT' }),
  inflationPerRoundPpb: z
    .int()
    .nonnegative()
    .nullable()
    .meta({ description: 'Minter.inflation(); null where it was not told', unit: 'ppb per round' }),
  source: z.string().min(1).meta({ description: 'Provenance id', unit: '' }),
});
export type ChainState = z.output<typeof chainState>;

const shape = z.strictObject({
  chainState: chainState
    .optional()
    .meta({
      description:
        'State read from the contracts. There only while the subgraph is more than 3,600 blocks behind: then it is newer than the last day',
      unit: '',
    }),
  columns: z.array(columnSchema).meta({ description: 'Meaning, coverage and sources of each column', unit: '' }),
  days: z.array(daySchemaRow).min(1).meta({ description: 'One row per UTC day that has any value, oldest first', unit: '' }),
});

export type NetworkHistory = z.output<typeof shape>;
export type NetworkDay = NetworkHistory['days'][number];
export type NetworkColumnInfo = NetworkHistory['columns'][number];

const schema = shape.superRefine((data, context) => {
  for (const problem of problemsOfDayTable(data, networkColumnKeys)) context.addIssue({ code: 'custom', ...problem });
});

/** Names the day or column of a path, also in data that broke the schema. */
function describeRow(data: unknown, path: readonly PropertyKey[]): string | undefined {
  const [list, index] = path;
  const row: unknown = (data as Record<PropertyKey, Record<PropertyKey, unknown> | undefined> | null)?.[list ?? '']?.[index ?? ''];
  if (typeof row !== 'object' || row === null) return undefined;
  if ('date' in row) return `day ${String(row.date)}`;
  return 'key' in row ? `column ${String(row.key)}` : undefined;
}

/** Daily history of the Livepeer network since its move to Arbitrum One. */
export const spec = defineSpec({
  id: 'network-history',
  subject: 'network',
  title: 'Network history, daily',
  summary:
    'One row per UTC day since 2022-02-15: fees in ETH and USD, winning tickets, total supply, bonded LPT, participation, inflation per ' +
    'round, active orchestrators and delegators. Spliced from public recordings and, when refreshed, the Livepeer subgraph; each value ' +
    'keeps its source, gaps stay gaps.',
  version: 1,
  schema,
  staleAfterHours: 72,
  describeRow,
  headlines: networkHistoryHeadlines,
  tables: [
    {
      id: 'network-history',
      title: 'Network history, one row per UTC day',
      columns: [
        { key: 'date', unit: 'UTC day', description: 'The UTC day' },
        ...networkColumnKeys.map((key) => ({ key, unit: networkColumns[key].unit, description: networkColumns[key].note })),
      ],
      rows: (data) => data.days,
    },
    {
      id: 'network-history-sources',
      title: 'Network history: source of each stretch of a column',
      columns: [
        { key: 'column', unit: 'text', description: 'Column of the daily table' },
        { key: 'from', unit: 'UTC day', description: 'First day of the stretch' },
        { key: 'to', unit: 'UTC day', description: 'Last day of the stretch, included' },
        { key: 'source', unit: 'text', description: 'Provenance id in the JSON file' },
      ],
      rows: (data) => data.columns.flatMap(({ key, stretches }) => stretches.map((stretch) => ({ column: key, ...stretch }))),
    },
  ],
});
