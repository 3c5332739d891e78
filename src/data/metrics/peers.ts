import { inputFrom, metric, type Metric } from '../metric.ts';
import type { Snapshot } from '../snapshot.ts';
import type { CoinRow, FeeRow, Market } from '../specs/market.ts';

/** What can be compared with one definition: value by CoinGecko, fees that users pay by DefiLlama, and their ratio. */
export type PeerRatio = { coin: string; name: string; marketCap: Metric; fees30d: Metric; ratio: Metric };

/**
 * Market value over a year of fees at the pace of the last 30 days, for each coin of the reading. Only DefiLlama's measure "fees" is
 * used, which counts what users pay; revenue and holders revenue are booked differently per protocol.
 */
export function derivePeerRatios(snapshot: Snapshot<Market>): PeerRatio[] {
  return (snapshot.data?.coins ?? []).map((coin) => {
    const fees = snapshot.data?.fees.find((row) => row.coin === coin.coin && row.measure === 'fees');
    return {
      coin: coin.coin,
      name: coin.name,
      marketCap: capOf(snapshot, coin),
      fees30d: feesOf(snapshot, coin, fees),
      ratio: ratioOf(snapshot, coin, fees),
    };
  });
}

const idOf = (coin: CoinRow, what: string) => `market.${coin.coin}.${what}`;

const capOf = (snapshot: Snapshot<Market>, coin: CoinRow): Metric => {
  const fields = {
    id: idOf(coin, 'market-cap'),
    label: `Market value of ${coin.name}`,
    unit: 'USD' as const,
    method: 'Price × circulating supply, as CoinGecko counts it.',
    evidence: 'third-party' as const,
  };
  if (coin.marketCap === null) return metric({ ...fields, value: null, asOf: null, inputs: [], absentBecause: 'CoinGecko states none.' });
  return metric({ ...fields, value: coin.marketCap, asOf: coin.asOf, inputs: [inputFrom(snapshot, `coins, ${coin.coin}`, [coin.source])] });
};

const feesOf = (snapshot: Snapshot<Market>, coin: CoinRow, fees: FeeRow | undefined): Metric => {
  const fields = {
    id: idOf(coin, 'fees-30d'),
    label: `Fees of ${coin.name}, 30 days`,
    unit: 'USD' as const,
    method: `Fees as DefiLlama counts them.${fees?.caveat ? ` ${fees.caveat}` : ''}`,
    evidence: 'third-party' as const,
  };
  if (!fees || fees.total30d === null) return metric({ ...fields, value: null, asOf: null, inputs: [], absentBecause: absence(snapshot) });
  return metric({
    ...fields,
    value: fees.total30d,
    asOf: fees.asOf ?? fees.readOn,
    inputs: [inputFrom(snapshot, `fees, ${coin.coin}`, [fees.source])],
  });
};

function ratioOf(snapshot: Snapshot<Market>, coin: CoinRow, fees: FeeRow | undefined): Metric {
  const fields = {
    id: idOf(coin, 'value-to-fees'),
    label: `Market value over yearly fees of ${coin.name}`,
    unit: 'text' as const,
    method: 'Market value over fees of 30 days times 365 over 30.',
    evidence: 'derived' as const,
  };
  const yearly = Number(fees?.total30d ?? 0) * (365 / 30);
  if (coin.marketCap === null || !fees || yearly === 0)
    return metric({ ...fields, value: null, asOf: null, inputs: [], absentBecause: absence(snapshot) });
  const inputs = [inputFrom(snapshot, `coins and fees, ${coin.coin}`, [coin.source, fees.source])];
  return metric({
    ...fields,
    value: `${Number((Number(coin.marketCap) / yearly).toPrecision(3))} times`,
    asOf: [coin.asOf, fees.asOf ?? fees.readOn].sort()[0] ?? coin.asOf,
    inputs,
  });
}

const absence = ({ data }: Snapshot<Market>): string =>
  data?.absent.find(({ what }) => what.includes('DefiLlama'))?.because ?? 'The last reading has no fees of it.';
