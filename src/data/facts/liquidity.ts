import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema } from '../provenance.ts';
import { addressSchema, chainNames } from './contracts.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const text = z.string().min(1);
const feePips = z.int().min(1).max(999_999).describe('Fee in millionths of the input: 3000 is 0.3 %');
const token = z.strictObject({ symbol: text, address: addressSchema, decimals: z.int().min(0).max(36) });
const common = { id, note: text.optional(), asOf: asOfSchema.nullable(), source: z.array(text).min(1) };
const onChain = { chain: z.enum(chainNames), dex: z.enum(['uniswap-v3', 'uniswap-v2']), address: addressSchema };

const factory = z.strictObject({
  kind: z.literal('factory'),
  ...common,
  ...onChain,
  lpt: addressSchema.describe('LPT on this chain'),
  quotes: z.array(token).min(1).describe('Tokens a pool with LPT is looked for'),
  feesPips: z.array(feePips).min(1).describe('Fee tiers that are looked for'),
  firstBlock: z.int().nonnegative().optional().describe('Block before which there was no LPT on the chain, so no pool of it; logs are read from here'),
});
const pool = z.strictObject({ kind: z.literal('pool'), ...common, ...onChain, feePips, quote: text });
const priceReference = z.strictObject({
  kind: z.literal('price reference'),
  ...common,
  ...onChain,
  base: token,
  quote: text.describe('Dollar token; counted as one dollar'),
  quoteDecimals: z.int().min(0).max(36),
});
const notCovered = z.strictObject({ kind: z.literal('not covered'), ...common, what: text, because: text });
const figure = z.strictObject({
  kind: z.literal('figure'),
  ...common,
  pool: id,
  name: text,
  value: z.number(),
  unit: z.enum(['USD', 'LPT', 'WETH', 'count', 'share']),
  window: text.optional(),
});

const row = z.discriminatedUnion('kind', [factory, pool, priceReference, notCovered, figure]);
export type LiquidityFact = z.output<typeof row>;
export type FactoryFact = z.output<typeof factory>;
export type PoolFact = z.output<typeof pool>;
export type PriceReferenceFact = z.output<typeof priceReference>;

/** Where LPT trades on chain: what is looked for, what is known, what is left out and why, and figures others measured. */
export const table = defineFacts({
  id: 'liquidity',
  title: 'LPT on decentralised exchanges',
  summary:
    'Factories that are searched for LPT pools, pools known by address, what is not covered and why, and dated figures that others measured.',
  row,
  key: (fact) => fact.id,
});
