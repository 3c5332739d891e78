import * as z from 'zod';
import { columnsOf } from '../columns-of.ts';
import { addressSchema, chainNames } from '../facts/contracts.ts';
import { liquidityHeadlines } from '../headlines/liquidity.ts';
import { asOfSchema } from '../provenance.ts';
import { defineSpec } from '../spec.ts';
import { decimalSchema } from '../units.ts';
import { directions } from '../uniswap/lpt-pool.ts';

/** Bands of price, in percent, up to which depth is measured. */
export const depthPercents = [1, 2, 5, 10] as const;

const integerText = z.string().regex(/^-?(0|[1-9]\d*)$/, { error: 'must be an integer as text' });
const pool = z.string().min(1).meta({ description: 'Pool: chain, exchange, token it trades LPT against, fee in millionths', unit: '' });
const direction = z.enum(directions).meta({ description: 'Whether LPT is bought or sold', unit: '' });
const source = z.string().min(1).meta({ description: 'Provenance id', unit: '' });
const time = z.iso.datetime();
const chain = z.enum(chainNames).meta({ description: 'Chain', unit: '' });
const block = z.int().nonnegative().meta({ description: 'Block of the reading', unit: 'block of its chain' });
const observedAt = time.meta({ description: 'Time of that block', unit: 'UTC time' });
const price = decimalSchema.meta({
  description: 'Price of one LPT at the margin, without fee, cut to 18 decimals',
  unit: 'quote tokens per LPT',
});
const share = z.number().min(0).max(1);

const poolRow = z.strictObject({
  pool,
  chain,
  dex: z.enum(['uniswap-v3', 'uniswap-v2']).meta({ description: 'Exchange the pool belongs to', unit: '' }),
  address: addressSchema.meta({ description: 'Address of the pool', unit: '' }),
  quote: z.string().min(1).meta({ description: 'Token that LPT is traded against', unit: '' }),
  quoteUsd: decimalSchema
    .nullable()
    .meta({ description: 'Dollar price of that token used for sizes; null where none was read', unit: 'USD' }),
  feePips: z.int().meta({ description: 'Fee on the input', unit: 'millionths' }),
  lptIsToken0: z.boolean().meta({ description: 'Whether LPT is token0 of the pool', unit: '' }),
  price,
  lptHeld: decimalSchema.meta({
    description: 'LPT in the pool: balance of a v3 pool with fees owed and positions out of range, reserve of a v2 pair',
    unit: 'LPT',
  }),
  quoteHeld: decimalSchema.meta({ description: 'Other token in the pool, counted alike', unit: 'quote tokens' }),
  sqrtPriceX96: integerText.nullable().meta({ description: 'Square root of token1 per token0, times 2^96; null for v2', unit: 'Q64.96' }),
  tick: z.int().nullable().meta({ description: 'Tick the pool stands at; null for v2', unit: 'tick' }),
  tickSpacing: z.int().positive().nullable().meta({ description: 'Distance of usable ticks; null for v2', unit: 'ticks' }),
  liquidityInRange: integerText
    .nullable()
    .meta({ description: 'Liquidity at the price (L of the whitepaper); null for v2', unit: 'square root of the product of base units' }),
  block,
  observedAt,
  source,
});
const tickRow = z.strictObject({
  pool,
  tick: z.int().meta({ description: 'Initialised tick', unit: 'tick' }),
  liquidityNet: integerText.meta({
    description: 'Liquidity that crossing it upwards adds',
    unit: 'square root of the product of base units',
  }),
});
const depthRow = z.strictObject({
  pool,
  direction,
  percent: z.int().positive().meta({ description: 'How far the price of LPT moves: up for buying, down for selling', unit: '%' }),
  lpt: decimalSchema.meta({ description: 'LPT bought, or sold with the fee in it, until then', unit: 'LPT' }),
  quote: decimalSchema.meta({ description: 'Other token paid with the fee in it, or received, until then', unit: 'quote tokens' }),
});
const impactRow = z.strictObject({
  pool,
  direction,
  size: z.number().positive().meta({ description: 'Size of the trade at the price before it', unit: 'see sizeUnit' }),
  sizeUnit: z.enum(['LPT', 'USD']).meta({ description: 'Unit of the size', unit: '' }),
  offered: decimalSchema.meta({ description: 'What is offered: LPT when selling, the other token when buying', unit: 'paid token' }),
  paid: decimalSchema.meta({
    description: 'What the pool takes of it, fee included; less than offered where liquidity ends',
    unit: 'paid token',
  }),
  received: decimalSchema.meta({ description: 'What the pool gives for it', unit: 'received token' }),
  impact: share
    .nullable()
    .meta({
      description: '1 − received ÷ what the price before promised, for the part that is filled, fee included; null where nothing is',
      unit: 'share',
    }),
});
const depthCell = (verb: string, percent: (typeof depthPercents)[number]) =>
  decimalSchema.meta({ description: `LPT that can be ${verb} until its price has moved by ${percent} %, cut to 4 decimals`, unit: 'LPT' });
const historyRow = z.strictObject({
  day: z.iso.date().meta({ description: 'UTC day; the newest reading of the day', unit: 'UTC day' }),
  pool,
  block,
  price,
  quoteUsd: poolRow.shape.quoteUsd,
  sell1: depthCell('sold', 1),
  sell2: depthCell('sold', 2),
  sell5: depthCell('sold', 5),
  sell10: depthCell('sold', 10),
  buy1: depthCell('bought', 1),
  buy2: depthCell('bought', 2),
  buy5: depthCell('bought', 5),
  buy10: depthCell('bought', 10),
});
const recordedRow = z.strictObject({
  asOf: asOfSchema.meta({ description: 'Date of the measurement', unit: 'UTC date' }),
  pool,
  direction,
  sizeUsd: z.number().positive().meta({ description: 'Size of the trade', unit: 'USD' }),
  received: decimalSchema.meta({
    description: 'What the trade would have given: LPT when buying, the other token when selling',
    unit: 'received token',
  }),
  impact: z
    .number()
    .nonnegative()
    .meta({
      description: 'As the measurement counts it, fee included: buying average price ÷ price − 1, selling 1 − average price ÷ price',
      unit: 'share',
    }),
  lptUsd: decimalSchema.meta({ description: 'Dollar price of LPT it assumed', unit: 'USD' }),
  quoteUsd: decimalSchema.meta({ description: 'Dollar price of the other token it assumed', unit: 'USD' }),
  source,
});
const notReadRow = z.strictObject({
  what: z.string().min(1).meta({ description: 'What was looked for', unit: '' }),
  because: z.string().min(1).meta({ description: 'Why there are no figures of it', unit: '' }),
  asOf: asOfSchema.nullable().meta({ description: 'Time of the look; null for standing gaps without a date', unit: 'UTC date or time' }),
});

export type LiquidityPool = z.output<typeof poolRow>;
export type DepthRow = z.output<typeof depthRow>;
export type ImpactRow = z.output<typeof impactRow>;
export type TickRow = z.output<typeof tickRow>;
export type DepthHistoryRow = z.output<typeof historyRow>;
export type NotRead = z.output<typeof notReadRow>;

const list = <Row extends z.ZodObject>(row: Row, description: string) => z.array(row).meta({ description, unit: '' });

const schema = z
  .strictObject({
    pools: list(poolRow, 'One entry per pool that was read, by name'),
    ticks: list(tickRow, 'Every initialised tick of the v3 pools: all that is needed to walk them again'),
    depth: list(depthRow, 'One entry per pool, direction and band'),
    impact: list(impactRow, 'One entry per pool, direction and size'),
    history: list(historyRow, 'Depth per day and pool, appended at each refresh, oldest first'),
    recorded: list(recordedRow, 'Price impact that others measured and published'),
    notRead: list(notReadRow, 'Where LPT may trade and there are no figures, with the reason'),
    poolsAbsentBecause: z.string().min(1).optional().meta({ description: 'Why no pool was read', unit: '' }),
  })
  .superRefine(({ pools, ticks, depth, impact, history, poolsAbsentBecause }, context) => {
    const report = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    if ((pools.length === 0) !== (poolsAbsentBecause !== undefined))
      report(['poolsAbsentBecause'], 'is needed exactly where there are no pools');
    const known = new Set(pools.map((entry) => entry.pool));
    const assertKeys = <Row extends { pool: string }>(
      name: string,
      rows: readonly Row[],
      keyOf: (row: Row) => string,
      mayBeGone = false,
    ) => {
      const seen = new Set<string>();
      for (const [index, row] of rows.entries()) {
        if (!mayBeGone && !known.has(row.pool)) report([name, index, 'pool'], 'is not among the pools');
        if (seen.has(keyOf(row))) report([name, index], 'occurs twice');
        seen.add(keyOf(row));
      }
    };
    assertKeys('pools', pools, (row) => row.pool);
    assertKeys('ticks', ticks, (row) => `${row.pool} ${row.tick}`);
    assertKeys('depth', depth, (row) => `${row.pool} ${row.direction} ${row.percent}`);
    assertKeys('impact', impact, (row) => `${row.pool} ${row.direction} ${row.size} ${row.sizeUnit}`);
    assertKeys('history', history, (row) => `${row.day} ${row.pool}`, true);
  });
export type Liquidity = z.output<typeof schema>;

/** LPT on Uniswap: what the pools hold, how deep they are, and what a trade of a given size costs. */
export const spec = defineSpec({
  id: 'liquidity',
  subject: 'market',
  title: 'On-chain liquidity of LPT',
  summary:
    'State of every Uniswap v2 and v3 pool of LPT against WETH or USDC at one block per chain, and what follows from it: depth at one, two, five and ten per cent, and the price impact of trades, to the wei as the pools compute it.',
  version: 1,
  schema,
  staleAfterHours: 72,
  describeRow: (data, [name, index]) => {
    const row = (data as Record<string, { pool?: string }[]> | null)?.[String(name)]?.[Number(index)];
    return row?.pool ? `pool ${row.pool}` : undefined;
  },
  headlines: liquidityHeadlines,
  tables: [
    { id: 'liquidity', title: 'Pools', columns: columnsOf(poolRow), rows: ({ pools }) => pools },
    { id: 'liquidity-depth', title: 'Depth', columns: columnsOf(depthRow), rows: ({ depth }) => depth },
    { id: 'liquidity-impact', title: 'Price impact', columns: columnsOf(impactRow), rows: ({ impact }) => impact },
    { id: 'liquidity-ticks', title: 'Initialised ticks', columns: columnsOf(tickRow), rows: ({ ticks }) => ticks },
    { id: 'liquidity-history', title: 'Depth per day', columns: columnsOf(historyRow), rows: ({ history }) => history },
    {
      id: 'liquidity-recorded',
      title: 'Price impact that others measured',
      columns: columnsOf(recordedRow),
      rows: ({ recorded }) => recorded,
    },
    { id: 'liquidity-not-read', title: 'Not covered', columns: columnsOf(notReadRow), rows: ({ notRead }) => notRead },
  ],
});
