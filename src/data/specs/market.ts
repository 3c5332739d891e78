import * as z from 'zod';
import { columnsOf } from '../columns-of.ts';
import { marketHeadlines } from '../headlines/market.ts';
import { asOfSchema } from '../provenance.ts';
import { defineSpec } from '../spec.ts';
import { decimalSchema } from '../units.ts';

const usd = (description: string) =>
  decimalSchema.nullable().meta({ description: `${description}; null where it is not stated`, unit: 'USD' });
const source = z.string().min(1).meta({ description: 'Provenance id', unit: '' });
const coin = z.string().min(1).meta({ description: 'Id of the coin at CoinGecko', unit: '' });

const coinRow = z.strictObject({
  coin,
  symbol: z.string().min(1).meta({ description: 'Ticker symbol', unit: '' }),
  name: z.string().min(1).meta({ description: 'Name', unit: '' }),
  role: z.enum(['LPT', 'peer']).meta({ description: 'LPT, or the token of a network it is compared with', unit: '' }),
  price: decimalSchema.meta({ description: 'Price as CoinGecko averages it over venues', unit: 'USD' }),
  marketCap: usd('Price × circulating supply as CoinGecko counts it'),
  fullyDiluted: usd('Price × total supply as CoinGecko counts it'),
  volume24h: usd('Volume of 24 hours as venues report it'),
  circulatingSupply: decimalSchema
    .nullable()
    .meta({ description: 'Circulating supply as CoinGecko counts it; for LPT it has been below the supply on chain', unit: 'tokens' }),
  totalSupply: decimalSchema.nullable().meta({ description: 'Total supply as CoinGecko counts it', unit: 'tokens' }),
  asOf: asOfSchema.meta({ description: 'Time of the figures', unit: 'UTC time' }),
  source,
});
const readOn = z.iso.date().meta({ description: 'UTC day of the reading; a part that cannot be read keeps its last one', unit: 'UTC day' });

const venueRow = z.strictObject({
  venue: z.string().min(1).meta({ description: 'Exchange', unit: '' }),
  venueId: z.string().min(1).meta({ description: 'Its id at CoinGecko', unit: '' }),
  base: z.string().min(1).meta({ description: 'What is traded: a symbol, or an address on decentralised exchanges', unit: '' }),
  target: z.string().min(1).meta({ description: 'What it is traded against', unit: '' }),
  price: decimalSchema.meta({ description: 'Last price', unit: 'USD' }),
  volume24h: decimalSchema.meta({ description: 'Volume of 24 hours as the exchange reports it; not verified by anybody', unit: 'USD' }),
  spreadPercent: z.number().nonnegative().nullable().meta({ description: 'Distance of bid and ask', unit: '%' }),
  costUp2: usd('Cost of moving the price up by 2 % against the order book'),
  costDown2: usd('Cost of moving the price down by 2 % against the order book'),
  trust: z
    .enum(['green', 'yellow', 'red'])
    .nullable()
    .meta({ description: "CoinGecko's own grade; null where it gives none, which since 2026 is usual", unit: '' }),
  isFlagged: z.boolean().meta({ description: 'Whether CoinGecko marks the price as stale or out of line', unit: '' }),
  lastTradedAt: z.iso.datetime().nullable().meta({ description: 'Last trade', unit: 'UTC time' }),
  readOn,
  source,
});
const feeRow = z.strictObject({
  coin,
  name: z.string().min(1).meta({ description: 'Protocol as DefiLlama names it', unit: '' }),
  measure: z.enum(['fees', 'revenue', 'holders revenue']).meta({ description: 'What is counted, in DefiLlama’s words', unit: '' }),
  total24h: usd('Last 24 hours'),
  total7d: usd('Last 7 days'),
  total30d: usd('Last 30 days'),
  totalAllTime: usd('Since DefiLlama counts'),
  asOf: asOfSchema.nullable().meta({ description: 'Last day of its series; null where the answer has no series', unit: 'UTC day' }),
  readOn,
  caveat: z.string().min(1).optional().meta({ description: 'What a reader must know before using the figure', unit: '' }),
  source,
});
const absentRow = z.strictObject({
  what: z.string().min(1).meta({ description: 'What was looked for', unit: '' }),
  because: z.string().min(1).meta({ description: 'Why there are no figures of it', unit: '' }),
});

export type CoinRow = z.output<typeof coinRow>;
export type VenueRow = z.output<typeof venueRow>;
export type FeeRow = z.output<typeof feeRow>;
export type AbsentRow = z.output<typeof absentRow>;

const schema = z
  .strictObject({
    coins: z.array(coinRow).min(1).meta({ description: 'LPT first, then its peers by id', unit: '' }),
    venues: z.array(venueRow).meta({ description: 'Spot markets of LPT, by exchange and pair', unit: '' }),
    fees: z.array(feeRow).meta({ description: 'What DefiLlama counts for Livepeer and its peers', unit: '' }),
    absent: z.array(absentRow).meta({ description: 'What was looked for and is not there', unit: '' }),
  })
  .superRefine(({ coins, venues, fees }, context) => {
    const report = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (coins[0]?.role !== 'LPT' || coins.filter(({ role }) => role === 'LPT').length !== 1)
      report(['coins', 0, 'role'], 'LPT is the first coin, once');
    const keys: [string, string[]][] = [
      ['coins', coins.map((row) => row.coin)],
      ['venues', venues.map((row) => JSON.stringify(row))],
      ['fees', fees.map((row) => `${row.coin} ${row.measure}`)],
    ];
    for (const [name, list] of keys)
      for (const [index, key] of list.entries()) if (list.indexOf(key) !== index) report([name, index], `"${key}" occurs twice`);
  });
export type Market = z.output<typeof schema>;

/** Prices and venues as CoinGecko reports them, fees as DefiLlama counts them. */
export const spec = defineSpec({
  id: 'market',
  subject: 'market',
  title: 'Market figures by others',
  summary:
    'Price, market value, volume and venues of LPT as CoinGecko reports them, and fees as DefiLlama counts them for Livepeer and comparable networks. Figures of others, shown with their caveats.',
  version: 1,
  schema,
  staleAfterHours: 48,
  describeRow: (data, [name, index]) => {
    const row = (data as Record<string, { coin?: string; venue?: string }[]> | null)?.[String(name)]?.[Number(index)];
    return row?.venue ?? row?.coin;
  },
  headlines: marketHeadlines,
  tables: [
    { id: 'market', title: 'Prices', columns: columnsOf(coinRow), rows: ({ coins }) => coins },
    { id: 'market-venues', title: 'Venues of LPT', columns: columnsOf(venueRow), rows: ({ venues }) => venues },
    { id: 'market-fees', title: 'Fees as DefiLlama counts them', columns: columnsOf(feeRow), rows: ({ fees }) => fees },
    { id: 'market-absent', title: 'Not there', columns: columnsOf(absentRow), rows: ({ absent }) => absent },
  ],
});
