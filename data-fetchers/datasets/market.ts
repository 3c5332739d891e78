import type { Provenance } from '../../src/data/provenance.ts';
import { spec, type FeeRow, type Market } from '../../src/data/specs/market.ts';
import { defineDataset, type Collected, type Context } from '../kit/types.ts';
import { UpstreamError } from '../kit/upstream-error.ts';
import { coingeckoProvenance, fetchCoins, fetchTickers } from '../sources/coingecko.ts';
import { defillamaProvenance, feeMeasures, fetchFeeOverview, fetchFeeSummary, type FeeMeasure } from '../sources/defillama.ts';
import { marketChecks } from './market/checks.ts';
import { livepeer, peers } from './market/peers.ts';
import { feeSource, sources, toCoinRows, toFeeRow, toPeerFeeRows, toVenueRows } from './market/to-rows.ts';

type Part<Row> = { rows: Row[]; absent: Market['absent']; provenance: Provenance[] };

/** Asks CoinGecko for prices and every page of markets, and DefiLlama four times. Each source fails the dataset as a whole. */
async function collect(context: Context<Market>): Promise<Collected<Market>> {
  context.log('CoinGecko: prices and venues; DefiLlama: fees');
  const [coins, venues, fees] = await Promise.all([collectCoins(context), collectVenues(context), collectFees(context)]);
  const lpt = coins.rows[0];
  if (lpt?.role !== 'LPT')
    throw new UpstreamError({
      sourceId: 'coingecko',
      host: 'CoinGecko',
      reason: `states no price of ${livepeer}`,
      remedy: 'Run the refresh again later.',
    });
  return {
    asOf: lpt.asOf,
    data: { coins: coins.rows, venues: venues.rows, fees: fees.rows, absent: [...coins.absent, ...fees.absent] },
    provenance: [...coins.provenance, ...venues.provenance, ...fees.provenance],
  };
}

async function collectCoins(context: Context<Market>): Promise<Part<Market['coins'][number]>> {
  const { value, ...record } = await fetchCoins(context, [livepeer, ...peers]);
  const { rows, absent } = toCoinRows(value);
  const processing = 'Figures taken over as sent; coins without a price or a time are left out and named.';
  const statement = {
    id: sources.coins,
    title: 'Markets of coins',
    url: 'https://www.coingecko.com/en/coins/livepeer',
    observedAt: rows[0]?.asOf ?? null,
    processing,
    records: [record],
  };
  return { rows, absent, provenance: [coingeckoProvenance(context, statement)] };
}

async function collectVenues(context: Context<Market>): Promise<Part<Market['venues'][number]>> {
  const { value, records } = await fetchTickers(context, livepeer);
  const processing =
    'Figures taken over as sent, trade links left out because they carry referral codes. Volumes are what exchanges say about themselves.';
  const statement = {
    id: sources.venues,
    title: 'Markets of LPT',
    url: 'https://www.coingecko.com/en/coins/livepeer#markets',
    observedAt: null,
    processing,
    records,
  };
  return { rows: toVenueRows(value), absent: [], provenance: [coingeckoProvenance(context, statement)] };
}

async function collectFees(context: Context<Market>): Promise<Part<FeeRow>> {
  const measures = Object.keys(feeMeasures) as FeeMeasure[];
  const [overview, ...summaries] = await Promise.all([
    fetchFeeOverview(context),
    ...measures.map((measure) => fetchFeeSummary(context, livepeer, measure)),
  ]);
  const { value, ...record } = overview;
  const others = toPeerFeeRows(value);
  const own = measures.map((measure, index) => {
    const { value: summary, ...summaryRecord } = summaries[index] as (typeof summaries)[number];
    const row = toFeeRow(measure, summary);
    const statement = {
      id: feeSource(measure),
      title: `Livepeer: ${measure}`,
      url: 'https://defillama.com/protocol/livepeer',
      observedAt: row.asOf,
      processing: 'Totals taken over as sent; the daily series is used for its last day only.',
      records: [summaryRecord],
    };
    return { row, provenance: defillamaProvenance(context, statement) };
  });
  const peerStatement = {
    id: sources.peerFees,
    title: 'Fees of all protocols',
    url: 'https://defillama.com/fees',
    observedAt: null,
    processing: 'Rows of the networks LPT is compared with, found by id or name.',
    records: [record],
  };
  return {
    rows: [...own.map(({ row }) => row), ...others.rows],
    absent: others.absent,
    provenance: [
      ...own.map(({ provenance }) => provenance),
      ...(others.rows.length > 0 ? [defillamaProvenance(context, peerStatement)] : []),
    ],
  };
}

/** Market figures by others. CoinGecko answers without a key, so nothing has to be configured. */
export const dataset = defineDataset({ spec, sources: ['coingecko', 'defillama'], cadence: 'hourly', collect, checks: marketChecks });
