import type { Provenance } from '../../src/data/provenance.ts';
import type { Snapshot } from '../../src/data/snapshot.ts';
import { spec, type FeeRow, type Market } from '../../src/data/specs/market.ts';
import { assertSomeRead, describeUnread, readPart } from '../kit/read-part.ts';
import { defineDataset, type Collected, type Context } from '../kit/types.ts';
import { UpstreamError } from '../kit/upstream-error.ts';
import { coingeckoProvenance, fetchCoins, fetchTickers } from '../sources/coingecko.ts';
import { defillamaProvenance, feeMeasures, fetchFeeOverview, fetchFeeSummary, type FeeMeasure } from '../sources/defillama.ts';
import { marketChecks } from './market/checks.ts';
import { livepeer, peers } from './market/peers.ts';
import { feeSource, sources, toCoinRows, toFeeRow, toPeerFeeRows, toVenueRows } from './market/to-rows.ts';

type Part<Row> = { rows: Row[]; absent: Market['absent']; provenance: Provenance[] };

/**
 * Asks CoinGecko for prices and every page of markets, and DefiLlama four times. Prices, venues and fees are three parts: one that cannot
 * be read keeps its last reading, dated in its rows. Without any price of LPT there is nothing to write.
 */
async function collect(context: Context<Market>): Promise<Collected<Market>> {
  const { archive } = context;
  context.log('CoinGecko: prices and venues; DefiLlama: fees');
  const [prices, markets, totals] = await Promise.all([
    readPart('The prices of CoinGecko', () => collectCoins(context)),
    readPart('The venues of CoinGecko', () => collectVenues(context)),
    readPart('The fees of DefiLlama', () => collectFees(context)),
  ]);
  const attempts = [prices, markets, totals];
  assertSomeRead(attempts);
  const before = archive?.data;
  if (prices.failure && !before) throw prices.failure;
  const coins = prices.value ?? keepPart(archive, before?.coins, 'Prices');
  const venues = markets.value ?? keepPart(archive, before?.venues, 'Venues');
  const fees = totals.value ?? keepPart(archive, before?.fees, 'Fees');
  const parts: Part<unknown>[] = [coins, venues, fees];
  return {
    asOf: coins.rows[0]?.asOf ?? '',
    data: { coins: coins.rows, venues: venues.rows, fees: fees.rows, absent: parts.flatMap(({ absent }) => absent) },
    provenance: parts.flatMap(({ provenance }) => provenance),
    unread: describeUnread(attempts),
  };
}

const never = 'They have not been read yet; what the last attempt met is told with the outcome of the refresh.';

/** The last reading of a part, with what was not there then: `subject` begins the names of what is absent from it. */
function keepPart<Row extends { source: string }>(archive: Snapshot<Market> | null, rows: readonly Row[] = [], subject: 'Prices' | 'Venues' | 'Fees'): Part<Row> {
  const cited = new Set(rows.map(({ source }) => source));
  const absent = (archive?.data?.absent ?? []).filter(({ what }) => what.startsWith(subject.slice(0, 4)));
  return {
    rows: [...rows],
    absent: rows.length === 0 && absent.length === 0 ? [{ what: subject, because: never }] : absent,
    provenance: (archive?.provenance ?? []).filter(({ id }) => cited.has(id)),
  };
}

async function collectCoins(context: Context<Market>): Promise<Part<Market['coins'][number]>> {
  const { value, ...record } = await fetchCoins(context, [livepeer, ...peers]);
  const { rows, absent } = toCoinRows(value);
  if (rows[0]?.role !== 'LPT')
    throw new UpstreamError({
      sourceId: 'coingecko',
      host: 'CoinGecko',
      reason: `states no price of ${livepeer}`,
      remedy: 'Run the refresh again later.',
    });
  const processing = 'Figures taken over as sent; coins without a price or a time are left out and named.';
  const statement = {
    id: sources.coins,
    title: 'Markets of coins',
    url: 'https://www.coingecko.com/en/coins/livepeer',
    observedAt: rows[0].asOf,
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
  return { rows: toVenueRows(value, dayOf(context)), absent: [], provenance: [coingeckoProvenance(context, statement)] };
}

async function collectFees(context: Context<Market>): Promise<Part<FeeRow>> {
  const measures = Object.keys(feeMeasures) as FeeMeasure[];
  const [overview, ...summaries] = await Promise.all([
    fetchFeeOverview(context),
    ...measures.map((measure) => fetchFeeSummary(context, livepeer, measure)),
  ]);
  const { value, ...record } = overview;
  const others = toPeerFeeRows(value, dayOf(context));
  const own = measures.map((measure, index) => {
    const { value: summary, ...summaryRecord } = summaries[index] as (typeof summaries)[number];
    const row = toFeeRow(measure, summary, dayOf(context));
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

/** The UTC day of a reading that carries no time. */
const dayOf = ({ clock }: Context<Market>): string => clock.now().toISOString().slice(0, 10);

/** Market figures by others. CoinGecko answers without a key, so nothing has to be configured. */
export const dataset = defineDataset({ spec, sources: ['coingecko', 'defillama'], cadence: 'hourly', collect, checks: marketChecks });
