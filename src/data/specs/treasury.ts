import * as z from 'zod';
import { columnsOf } from '../columns-of.ts';
import { addressSchema } from '../facts/contracts.ts';
import { balanceStatement, cutStatement, inflowStatement } from '../facts/treasury.ts';
import { treasuryHeadlines } from '../headlines/treasury.ts';
import { daySchema } from '../provenance.ts';
import { logScanSchema } from '../scan-reach.ts';
import { defineSpec } from '../spec.ts';
import { cellsOf, describeRowBy } from '../table-columns.ts';
import { decimalSchema } from '../units.ts';

const source = z.string().min(1).meta({ description: 'Provenance id', unit: '' });
const block = z.int().nonnegative().meta({ description: 'Block on Arbitrum One', unit: 'L2 block' });
const observedAt = z.iso.datetime().meta({ description: 'Time of that block', unit: 'UTC time' });
const share = (description: string) => z.number().min(0).max(1).nullable().meta({ description: `${description}; null where it could not be read`, unit: 'share' });

/** What the chain said at one block. */
const readingSchema = z.strictObject({
  date: daySchema.meta({ description: 'UTC day of the reading; the last reading of a day is kept', unit: 'UTC day' }),
  observedAt,
  block,
  lpt: decimalSchema.meta({ description: 'LPT in the treasury: LivepeerToken.balanceOf(Treasury)', unit: 'LPT' }),
  eth: decimalSchema.meta({ description: 'ETH in the treasury', unit: 'ETH' }),
  rewardCut: share('Share of each reward call that goes to the treasury: BondingManager.treasuryRewardCutRate()'),
  nextRewardCut: share('The same for the next round: BondingManager.nextRoundTreasuryRewardCutRate()'),
  ceilingLpt: decimalSchema.nullable().meta({ description: 'Balance at which the next cut becomes 0: treasuryBalanceCeiling(); null where it could not be read', unit: 'LPT' }),
  source,
});
export type TreasuryReading = z.output<typeof readingSchema>;

const paymentSchema = z
  .strictObject({
    key: z.string().regex(/^0x[0-9a-f]{64}-\d+$/).meta({ description: 'Transaction and index of the action in it', unit: '' }),
    observedAt,
    block,
    transaction: z.string().regex(/^0x[0-9a-f]{64}$/).meta({ description: 'Transaction that executed it', unit: '' }),
    kind: z.enum(['LPT', 'ETH', 'other token', 'call']).meta({ description: 'What was paid; call: an action that is no payment', unit: '' }),
    recipient: addressSchema.nullable().meta({ description: 'Who was paid; null for a call', unit: '' }),
    amount: decimalSchema.nullable().meta({ description: 'Amount in whole LPT or ETH; for a call the ETH sent along; null for other tokens', unit: 'LPT or ETH, see kind' }),
    contract: addressSchema.nullable().meta({ description: 'Other token, or contract that was called; null for LPT and ETH', unit: '' }),
    amountBase: z.string().regex(/^\d+$/).nullable().meta({ description: 'Amount of another token, unscaled; null otherwise', unit: 'base units' }),
    source,
  })
  .refine(({ kind, recipient, amount, contract, amountBase }) => (kind === 'call' ? recipient === null && contract !== null && amount !== null : kind === 'other token' ? recipient !== null && contract !== null && amount === null && amountBase !== null : recipient !== null && contract === null && amount !== null), {
    error: 'recipient, amount, contract and amountBase must fit the kind',
  });
export type TreasuryPayment = z.output<typeof paymentSchema>;

const shape = z.strictObject({
  readings: z.array(readingSchema).meta({ description: 'One reading per UTC day of a refresh, oldest first; a series kept by Atlas', unit: '' }),
  readingsAbsentBecause: z.string().min(1).optional().meta({ description: 'Why there is no reading', unit: '' }),
  payments: z.array(paymentSchema).meta({ description: 'Actions the treasury executed (CallExecuted), oldest first', unit: '' }),
  scan: logScanSchema.nullable().meta({ description: 'How far the chain was scanned for payments; null: not at all, payments are those recorded elsewhere', unit: '' }),
  balances: z.array(balanceStatement).meta({ description: 'Balances as documents state them', unit: '' }),
  inflows: z.array(inflowStatement).meta({ description: 'Inflows as documents state them', unit: '' }),
  cuts: z.array(cutStatement).meta({ description: 'Settings of the treasury cut as documents state them', unit: '' }),
});
export type Treasury = z.output<typeof shape>;

const schema = shape.superRefine(({ readings, readingsAbsentBecause, payments }, context) => {
  const report = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  if ((readings.length === 0) !== (readingsAbsentBecause !== undefined)) report(['readingsAbsentBecause'], 'is needed exactly where there is no reading');
  for (const [index, { date, observedAt: time }] of readings.entries()) {
    if (date <= (readings[index - 1]?.date ?? '')) report(['readings', index, 'date'], 'days are unique and sorted');
    if (!time.startsWith(date)) report(['readings', index, 'date'], 'is not the day of observedAt');
  }
  const keys = new Set<string>();
  for (const [index, { key, block: at }] of payments.entries()) {
    if (keys.has(key)) report(['payments', index, 'key'], 'occurs twice');
    keys.add(key);
    if (at < (payments[index - 1]?.block ?? 0)) report(['payments', index, 'block'], 'payments are sorted by block');
  }
});

const statementSchema = z.object({
  ...cutStatement.omit({ note: true, source: true }).shape,
  ...inflowStatement.shape,
  kind: z.string().meta({ description: 'balance, inflow or cut', unit: '' }),
});
const statementColumns = columnsOf(statementSchema);

/** Balance, payments and cut of the community treasury. */
export const spec = defineSpec({
  id: 'treasury',
  subject: 'governance',
  title: 'Treasury',
  summary:
    'Balance of the community treasury, one reading per day of a refresh; every action it executed, payments decoded; and what documents say about balances, inflow and its cut.',
  version: 1,
  schema,
  staleAfterHours: 72,
  describeRow: describeRowBy('date', 'key', 'id'),
  headlines: treasuryHeadlines,
  tables: [
    { id: 'treasury', title: 'Treasury, one reading per day', columns: columnsOf(readingSchema), rows: ({ readings }) => readings },
    { id: 'treasury-payments', title: 'Actions the treasury executed', columns: columnsOf(paymentSchema), rows: ({ payments }) => payments },
    {
      id: 'treasury-statements',
      title: 'Statements of documents on the treasury',
      columns: statementColumns,
      rows: ({ balances, inflows, cuts }) => [...balances, ...inflows, ...cuts].map((row) => cellsOf(row, statementColumns)),
    },
  ],
});
