import { plainText } from '../../../src/data/plain-text.ts';
import type { AbsentRow, CoinRow, FeeRow, VenueRow } from '../../../src/data/specs/market.ts';
import type { Coin, Ticker } from '../../sources/coingecko.ts';
import type { FeeMeasure, FeeOverview, FeeSummary } from '../../sources/defillama.ts';
import { livepeer, peers } from './peers.ts';

export const sources = { coins: 'coingecko-coins', venues: 'coingecko-tickers', peerFees: 'defillama-overview' } as const;
export const feeSource = (measure: FeeMeasure): string => `defillama-livepeer-${measure.replace(' ', '-')}`;

/** Names come from venues and protocols themselves: one line, nothing hidden in it. */
const short = (text: string): string => plainText(text, 80);

/** Coins with a price and a time, LPT first; the others with the reason why they are not among them. */
export function toCoinRows(coins: readonly Coin[]): { rows: CoinRow[]; absent: AbsentRow[] } {
  const rows: CoinRow[] = [];
  const absent: AbsentRow[] = [];
  for (const id of [livepeer, ...peers]) {
    const coin = coins.find((candidate) => candidate.id === id);
    if (!coin || coin.current_price === null || coin.last_updated === null) {
      absent.push({
        what: `Price of ${id}`,
        because: coin ? 'CoinGecko states no price or no time of it.' : 'CoinGecko did not send this coin.',
      });
      continue;
    }
    rows.push({
      coin: id,
      symbol: short(coin.symbol).toUpperCase(),
      name: short(coin.name),
      role: id === livepeer ? 'LPT' : 'peer',
      price: coin.current_price,
      marketCap: coin.market_cap,
      fullyDiluted: coin.fully_diluted_valuation,
      volume24h: coin.total_volume,
      circulatingSupply: coin.circulating_supply,
      totalSupply: coin.total_supply,
      asOf: coin.last_updated,
      source: sources.coins,
    });
  }
  return { rows, absent };
}

/** Markets by exchange and pair. Trade links are left out: they carry referral codes. */
export function toVenueRows(tickers: readonly Ticker[], readOn: string): VenueRow[] {
  const rows = tickers.map((ticker): VenueRow => ({
    venue: short(ticker.market.name),
    venueId: ticker.market.identifier,
    base: short(ticker.base),
    target: short(ticker.target),
    price: ticker.converted_last.usd,
    volume24h: ticker.converted_volume.usd,
    spreadPercent: ticker.bid_ask_spread_percentage ?? null,
    costUp2: ticker.cost_to_move_up_usd ?? null,
    costDown2: ticker.cost_to_move_down_usd ?? null,
    trust: ticker.trust_score ?? null,
    isFlagged: ticker.is_stale || ticker.is_anomaly,
    lastTradedAt: ticker.last_traded_at ?? null,
    readOn,
    source: sources.venues,
  }));
  const keyOf = ({ venueId, base, target, volume24h }: VenueRow) => `${venueId} ${base} ${target} ${volume24h}`;
  return rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const caveats: Partial<Record<FeeMeasure, string>> = {
  fees: 'Face value of every redeemed ticket, whoever paid it: a gateway that pays its own orchestrator counts too.',
  revenue: 'DefiLlama counts all fees as revenue; the protocol itself keeps none of them.',
  'holders revenue':
    'DefiLlama counts every redeemed ticket as revenue of token holders. Orchestrators keep what is above the fee share they set; delegators get the rest.',
};

/** What DefiLlama counts for Livepeer, with the day its series ends and what is wrong with it. */
export function toFeeRow(measure: FeeMeasure, { name, total24h, total7d, total30d, totalAllTime, totalDataChart }: FeeSummary, readOn: string): FeeRow {
  const last = Math.max(...totalDataChart.map(([seconds]) => seconds));
  const caveat = caveats[measure];
  return {
    coin: livepeer,
    name: short(name),
    measure,
    total24h: total24h ?? null,
    total7d: total7d ?? null,
    total30d: total30d ?? null,
    totalAllTime: totalAllTime ?? null,
    asOf: new Date(last * 1000).toISOString().slice(0, 10),
    readOn,
    ...(caveat ? { caveat } : {}),
    source: feeSource(measure),
  };
}

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Fees of the peers that the overview names by the same id or name. */
export function toPeerFeeRows(overview: FeeOverview, readOn: string): { rows: FeeRow[]; absent: AbsentRow[] } {
  const rows: FeeRow[] = [];
  const absent: AbsentRow[] = [];
  for (const coin of peers) {
    const entry = overview.find(({ slug }) => slug === coin) ?? overview.find(({ name }) => slugOf(name) === coin);
    if (!entry) {
      absent.push({ what: `Fees of ${coin}`, because: 'The overview of DefiLlama has no protocol of this id or name.' });
      continue;
    }
    const { name, total24h, total7d, total30d, totalAllTime } = entry;
    const caveat = 'Each protocol is counted by rules of its own; the figures are not comparable without them.';
    rows.push({
      coin,
      name: short(name),
      measure: 'fees',
      total24h: total24h ?? null,
      total7d: total7d ?? null,
      total30d: total30d ?? null,
      totalAllTime: totalAllTime ?? null,
      asOf: null,
      readOn,
      caveat,
      source: sources.peerFees,
    });
  }
  return { rows, absent };
}
