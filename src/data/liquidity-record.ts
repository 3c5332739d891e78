import * as z from 'zod';
import { addressSchema, chainNames } from './facts/contracts.ts';
import { asOfSchema } from './provenance.ts';
import { logScanSchema } from './scan-reach.ts';
import { decimalSchema } from './units.ts';
import { directions } from './uniswap/lpt-pool.ts';

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

export const poolRow = z.strictObject({
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
export const tickRow = z.strictObject({
  pool,
  tick: z.int().meta({ description: 'Initialised tick', unit: 'tick' }),
  liquidityNet: integerText.meta({
    description: 'Liquidity that crossing it upwards adds',
    unit: 'square root of the product of base units',
  }),
});
const ticks = {
  tickLower: z.int().meta({ description: 'Tick at which it begins', unit: 'tick' }),
  tickUpper: z.int().meta({ description: 'Tick at which it ends', unit: 'tick' }),
};
const liquidity = integerText.meta({
  description: 'Liquidity of the position (L of the whitepaper)',
  unit: 'square root of the product of base units',
});
const transaction = z.string().regex(/^0x[0-9a-f]{64}$/, { error: 'must be a transaction hash' });
/** Ways in which an account holds a position. */
export const holdings = ['in its own name', 'through a token', 'through tokens that were not told apart'] as const;

export const positionShareRow = z.strictObject({
  pool,
  liquidityInRange: liquidity.meta({ description: 'Liquidity at the price, which the positions were checked to add up to' }),
  inRange: z.int().nonnegative().meta({ description: 'Positions that cover the price', unit: 'count' }),
  open: z
    .int()
    .nonnegative()
    .meta({ description: 'Pairs of owner and range with liquidity, in range or not; a manager counts once per range', unit: 'count' }),
  top1: share.nullable().meta({ description: 'Share of the largest position in the liquidity at the price; null where there is none', unit: 'share' }),
  top3: share.nullable().meta({ description: 'Share of the three largest', unit: 'share' }),
  top10: share.nullable().meta({ description: 'Share of the ten largest', unit: 'share' }),
  notToldApart: share
    .nullable()
    .meta({ description: 'Share behind a manager whose tokens were not told apart: there, positions count as one per range', unit: 'share' }),
  block,
  observedAt,
  source,
});
export const positionRow = z.strictObject({
  pool,
  rank: z.int().positive().meta({ description: 'Place by liquidity among the positions that cover the price', unit: '' }),
  owner: addressSchema.meta({ description: 'Owner that the pool names: an account, or a manager that issues tokens', unit: '' }),
  held: z.enum(holdings).meta({ description: 'How it is held', unit: '' }),
  token: z.string().regex(/^\d+$/).nullable().meta({ description: 'Id of its token; null where there is none or it is not known', unit: 'id' }),
  holder: addressSchema.nullable().meta({ description: 'Account that holds it; null where tokens were not told apart', unit: '' }),
  ...ticks,
  liquidity,
  share: share.meta({ description: 'Share of the liquidity at the price', unit: 'share' }),
});
export const openPositionRow = z.strictObject({
  pool,
  owner: positionRow.shape.owner,
  ...ticks,
  liquidity,
  mints: z
    .array(
      z.strictObject({
        transaction: transaction.meta({ description: 'Transaction that added liquidity since the range was last empty', unit: '' }),
        tokens: z
          .array(z.string().regex(/^\d+$/))
          .nullable()
          .meta({ description: 'Tokens of a manager whose liquidity it raised; null where it was not asked for', unit: 'id' }),
      }),
    )
    .min(1)
    .meta({ description: 'Where the tokens behind it are found', unit: '' }),
});
export const positionScanRow = z.strictObject({ pool, scan: logScanSchema });
export const depthRow = z.strictObject({
  pool,
  direction,
  percent: z.int().positive().meta({ description: 'How far the price of LPT moves: up for buying, down for selling', unit: '%' }),
  lpt: decimalSchema.meta({ description: 'LPT bought, or sold with the fee in it, until then', unit: 'LPT' }),
  quote: decimalSchema.meta({ description: 'Other token paid with the fee in it, or received, until then', unit: 'quote tokens' }),
});
export const impactRow = z.strictObject({
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
export const historyRow = z.strictObject({
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
export const recordedRow = z.strictObject({
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
export const notReadRow = z.strictObject({
  what: z.string().min(1).meta({ description: 'What was looked for', unit: '' }),
  because: z.string().min(1).meta({ description: 'Why there are no figures of it', unit: '' }),
  asOf: asOfSchema.nullable().meta({ description: 'Time of the look; null for standing gaps without a date', unit: 'UTC date or time' }),
});

export type LiquidityPool = z.output<typeof poolRow>;
export type DepthRow = z.output<typeof depthRow>;
export type ImpactRow = z.output<typeof impactRow>;
export type TickRow = z.output<typeof tickRow>;
export type PositionRow = z.output<typeof positionRow>;
export type PositionShareRow = z.output<typeof positionShareRow>;
export type OpenPosition = z.output<typeof openPositionRow>;
export type DepthHistoryRow = z.output<typeof historyRow>;
export type NotRead = z.output<typeof notReadRow>;
