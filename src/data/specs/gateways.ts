import * as z from 'zod';
import { columnsOf } from '../columns-of.ts';
import { addressSchema } from '../facts/contracts.ts';
import { gatewayWorkloads } from '../facts/gateway-directory.ts';
import { gatewaysHeadlines } from '../headlines/gateways.ts';
import { daySchema } from '../provenance.ts';
import { defineSpec } from '../spec.ts';
import { cellsOf, describeRowBy } from '../table-columns.ts';
import { baseFromDecimal, decimalSchema } from '../units.ts';

const eth = (description: string) => decimalSchema.meta({ description, unit: 'ETH' });
const ethOrNull = (description: string) => decimalSchema.nullable().meta({ description: `${description}; null where it could not be read`, unit: 'ETH' });
const day = (description: string) => daySchema.meta({ description, unit: 'UTC day' });
const dayOrNull = (description: string) => daySchema.nullable().meta({ description: `${description}; null where it paid none`, unit: 'UTC day' });
const address = addressSchema.meta({ description: 'Account that pays for work', unit: '' });

export const unlockStates = ['locked', 'unlocking', 'withdrawable', 'no funds'] as const;
/** Length of the windows fees are added up over, in whole UTC days. */
export const feeWindows = { feesEth30Days: 30, feesEth60Days: 60, feesEth90Days: 90 } as const;

const gateway = z.strictObject({
  address,
  name: z.string().min(1).nullable().meta({ description: 'Name in the directory of gateways; null where no public source names the account', unit: '' }),
  operator: z.string().min(1).nullable().meta({ description: 'Operator in the directory; null where no source says', unit: '' }),
  nameConfidence: z.enum(['medium', 'low']).nullable().meta({ description: 'How far the name is backed; null without a name', unit: '' }),
  workloads: z.array(z.enum(gatewayWorkloads)).meta({ description: 'What it is used for, as far as sources say', unit: '' }),
  depositEth: ethOrNull('Deposit: TicketBroker.getSenderInfo()'),
  reserveEth: ethOrNull('Reserve left: TicketBroker.getSenderInfo()'),
  claimedInRoundEth: ethOrNull('Reserve claimed in the current round'),
  unlockState: z.enum(unlockStates).nullable().meta({ description: 'locked: funds serve payments; unlocking: they can be withdrawn from withdrawRound on; withdrawable: they can be withdrawn now; null where it could not be read', unit: '' }),
  withdrawRound: z.int().positive().nullable().meta({ description: 'Round from which funds can be withdrawn; null where unlocking was not asked for', unit: 'round' }),
  indexedDepositEth: eth('Deposit as the subgraph has it'),
  indexedReserveEth: decimalSchema.nullable().meta({ description: 'Reserve as the subgraph has it; wrong after redemptions beyond the deposit, null where it fell below 0', unit: 'ETH' }),
  feesEth: eth('Fees paid up to the end of the window, added up from its days'),
  feesUsd: decimalSchema.meta({ description: 'The same at the ETH price when each ticket was redeemed', unit: 'USD' }),
  feesEth30Days: eth('Fees of the last 30 whole days'),
  feesEth60Days: eth('Fees of the last 60 whole days'),
  feesEth90Days: eth('Fees of the last 90 whole days'),
  firstFeeDay: dayOrNull('First day with fees'),
  lastFeeDay: dayOrNull('Last day with fees'),
  absentBecause: z.string().min(1).nullable().meta({ description: 'Why funds are missing; null where they are not', unit: '' }),
  source: z.array(z.string().min(1)).min(1).meta({ description: 'Provenance ids', unit: '' }),
});
export type Gateway = z.output<typeof gateway>;

const gatewayDay = z.strictObject({
  date: day('The UTC day'),
  gateway: address,
  feesEth: eth('Face value of the winning tickets redeemed on that day'),
  feesUsd: decimalSchema.meta({ description: 'The same at the ETH price when each ticket was redeemed', unit: 'USD' }),
});
export type GatewayDay = z.output<typeof gatewayDay>;

const shape = z.strictObject({
  block: z
    .strictObject({
      chainId: z.int().positive().meta({ description: 'Chain id: 42161 is Arbitrum One', unit: '' }),
      controller: addressSchema.meta({ description: 'Controller that named the contracts', unit: '' }),
      number: z.int().nonnegative().meta({ description: 'Block funds were read at', unit: 'L2 block' }),
      observedAt: z.iso.datetime().meta({ description: 'Time of that block', unit: 'UTC time' }),
      round: z.int().nonnegative().meta({ description: 'Round at that block', unit: 'round' }),
    })
    .meta({ description: 'Where funds were read', unit: '' }),
  lastDay: day('Last whole day of the fees; windows end with it'),
  gateways: z.array(gateway).min(1).meta({ description: 'One entry per account that ever funded or paid, by address', unit: '' }),
  days: z.array(gatewayDay).meta({ description: 'One entry per gateway and whole UTC day with fees, oldest first', unit: '' }),
});
export type Gateways = z.output<typeof shape>;

const schema = shape.superRefine(({ gateways, days, lastDay }, context) => {
  const report = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  for (const [index, row] of gateways.entries()) {
    if (row.address.toLowerCase() <= (gateways[index - 1]?.address.toLowerCase() ?? '')) report(['gateways', index, 'address'], 'addresses are unique and sorted');
    if ((row.depositEth === null) !== (row.absentBecause !== null)) report(['gateways', index, 'absentBecause'], 'is needed exactly where funds are missing');
    const [short, middle, long, all] = [row.feesEth30Days, row.feesEth60Days, row.feesEth90Days, row.feesEth].map((fees) => baseFromDecimal(fees));
    if (short === undefined || middle === undefined || long === undefined || all === undefined || short > middle || middle > long || long > all)
      report(['gateways', index, 'feesEth60Days'], 'a longer window holds no less than a shorter one');
  }
  const known = new Set(gateways.map(({ address: found }) => found));
  const keyOf = (row?: GatewayDay) => (row ? `${row.date} ${row.gateway.toLowerCase()}` : '');
  for (const [index, row] of days.entries()) {
    if (keyOf(row) <= keyOf(days[index - 1])) report(['days', index, 'date'], 'rows are unique, sorted by day and gateway');
    if (!known.has(row.gateway)) report(['days', index, 'gateway'], 'is no gateway of this dataset');
    if (row.date > lastDay) report(['days', index, 'date'], 'is after the last whole day');
  }
});

const columns = columnsOf(gateway);

/** Accounts that pay for work on the network. */
export const spec = defineSpec({
  id: 'gateways',
  subject: 'fees',
  title: 'Gateways',
  summary:
    'Every account that funded the TicketBroker: deposit, reserve and unlock state as the contract has them, fees per day and over 30, 60 and 90 whole days, and the name public sources give it.',
  version: 1,
  schema,
  staleAfterHours: 72,
  describeRow: describeRowBy('date', 'address'),
  headlines: gatewaysHeadlines,
  tables: [
    { id: 'gateways', title: 'Gateways', columns, rows: ({ gateways }) => gateways.map((row) => cellsOf(row, columns)) },
    { id: 'gateway-days', title: 'Fees per gateway and day', columns: columnsOf(gatewayDay), rows: ({ days }) => days },
  ],
});
