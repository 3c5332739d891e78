import * as z from 'zod';
import type { Provenance } from '../../src/data/provenance.ts';
import { parseDecimal } from '../../src/data/units.ts';
import { isSet, readUrl, readVariable, type Environment } from '../kit/environment.ts';
import { fetchedProvenance } from '../kit/fetched-provenance.ts';
import { fetchPages, type Paged } from '../kit/fetch-pages.ts';
import type { Fetched, FetchRecord, Http } from '../kit/http.ts';
import { UpstreamError } from '../kit/upstream-error.ts';

/**
 * CoinGecko: prices, volumes and venues as exchanges report them. Shapes: coingecko/coingecko-api-oas@83d7556f3ed9:demo-api.json
 * (2026-06-22). It answers without a key, at a lower rate; a demo key travels in the header x-cg-demo-api-key.
 */
const sourceId = 'coingecko';
const tickersPerPage = 100;
const mostPages = 20;
/** The public rate is a few requests a minute; a refresh needs two or three. */
const minIntervalMs = 2_000;

export type CoinGecko = { http: Pick<Http, 'json'>; env: Environment };

/** Figures beyond 2^53 arrive as bigint and are written whole. */
const amount = z
  .union([z.number().nonnegative(), z.bigint().nonnegative()])
  .transform((value) => parseDecimal(typeof value === 'bigint' ? value.toString() : value));
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString().replace(/\.\d{3}Z$/, 'Z'));
const id = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/i);

const coinSchema = z.object({
  id,
  symbol: z.string().min(1),
  name: z.string().min(1),
  current_price: amount.nullable(),
  market_cap: amount.nullable(),
  fully_diluted_valuation: amount.nullable(),
  total_volume: amount.nullable(),
  circulating_supply: amount.nullable(),
  total_supply: amount.nullable(),
  last_updated: instant.nullable(),
});
export type Coin = z.output<typeof coinSchema>;

const tickerSchema = z.object({
  base: z.string().min(1),
  target: z.string().min(1),
  market: z.object({ name: z.string().min(1), identifier: id }),
  converted_last: z.object({ usd: amount }),
  converted_volume: z.object({ usd: amount }),
  cost_to_move_up_usd: amount.nullish(),
  cost_to_move_down_usd: amount.nullish(),
  trust_score: z.enum(['green', 'yellow', 'red']).nullish(),
  bid_ask_spread_percentage: z.number().nonnegative().nullish(),
  last_traded_at: instant.nullish(),
  is_anomaly: z.boolean(),
  is_stale: z.boolean(),
  coin_id: id,
});
export type Ticker = z.output<typeof tickerSchema>;

/**
 * Market figures of coins in USD, in the order of CoinGecko; a coin it does not know is not among them.
 * @param ids CoinGecko ids, at most 250.
 * @throws UpstreamError, also where an id comes twice or was not asked for.
 */
export async function fetchCoins(source: CoinGecko, ids: readonly string[]): Promise<Fetched<Coin[]>> {
  const query = new URLSearchParams({ vs_currency: 'usd', ids: ids.join(','), per_page: '250', page: '1' });
  const answer = await ask(source, `coins/markets?${query}`, z.array(coinSchema).min(1));
  const found = answer.value.map((coin) => coin.id);
  const wrong = found.find((coin, index) => found.indexOf(coin) !== index || !ids.includes(coin));
  if (wrong !== undefined) throw failure(source, `sent the coin "${wrong}" twice or unasked`);
  return answer;
}

/**
 * Every spot market of a coin that CoinGecko follows, with the cost of moving its price by 2 % where it has the order book.
 * @throws UpstreamError, also where pages repeat.
 */
export async function fetchTickers(source: CoinGecko, coin: string): Promise<Paged<Ticker[]>> {
  let page = 0;
  const tickers = await fetchPages({
    pageSize: tickersPerPage,
    mostPages,
    refuse: (reason: string) => failure(source, reason),
    start: '',
    // One exchange may list a pair more than once (pools of several fees), but never with the same figures.
    cursorOf: (ticker: Ticker) => JSON.stringify(ticker),
    fetchPage: async (_after: string) => {
      page += 1;
      const query = new URLSearchParams({ page: String(page), depth: 'true', order: 'base_target' });
      const { value, ...record } = await ask(
        source,
        `coins/${encodeURIComponent(coin)}/tickers?${query}`,
        z.object({ tickers: z.array(tickerSchema) }),
      );
      return { items: value.tickers, record };
    },
  });
  if (tickers.value.length === 0) throw failure(source, `names no market of ${coin}`);
  return tickers;
}

function ask<Schema extends z.ZodType>({ http, env }: CoinGecko, path: string, schema: Schema): Promise<Fetched<z.output<Schema>>> {
  const key = readVariable(env, 'ATLAS_COINGECKO_KEY');
  const headers: Record<string, string> = key ? { 'x-cg-demo-api-key': key } : {};
  return http.json({
    sourceId,
    url: `${readUrl(env, 'ATLAS_COINGECKO_URL')}/${path}`,
    headers,
    schema,
    minIntervalMs,
    publicUrl: !isSet(env, 'ATLAS_COINGECKO_URL'),
  });
}

const failure = ({ env }: CoinGecko, reason: string) =>
  new UpstreamError({
    sourceId,
    host: new URL(readUrl(env, 'ATLAS_COINGECKO_URL')).host,
    reason,
    remedy: 'Run the refresh again later; if it stays so, check ATLAS_COINGECKO_URL.',
  });

type Statement = { id: string; title: string; url: string; observedAt: string | null; processing: string; records: readonly FetchRecord[] };

/** Provenance of answers. CoinGecko asks to be named wherever its figures are shown. */
export const coingeckoProvenance = ({ env }: CoinGecko, statement: Statement): Provenance =>
  fetchedProvenance(env, {
    ...statement,
    variable: 'ATLAS_COINGECKO_URL',
    publisher: 'CoinGecko',
    licence: 'CoinGecko API terms (attribution): https://www.coingecko.com/en/api_terms',
    evidence: 'third-party',
    sourceId,
  });
