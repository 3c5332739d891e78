import { inputFrom, metric, weakestEvidence, type Metric } from '../metric.ts';
import type { Snapshot } from '../snapshot.ts';
import type { DepthRow, LiquidityPool } from '../liquidity-record.ts';
import type { Liquidity } from '../specs/liquidity.ts';
import { sumDecimals } from '../units.ts';

type Reading = Snapshot<Liquidity>;
type Trade = { pool: string; direction: DepthRow['direction']; sizeUsd: number };
const verbs = { 'buy LPT': 'bought', 'sell LPT': 'sold' } as const;

const absence = (snapshot: Reading, otherwise: string): string => snapshot.data?.poolsAbsentBecause ?? snapshot.absentBecause ?? otherwise;
const idOf = (...parts: (string | number)[]): string =>
  ['liquidity', ...parts]
    .join('.')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-');

/**
 * LPT that can be bought or sold in a pool until its price has moved by `percent`.
 * @param percent one of depthPercents.
 */
export function deriveDepth(snapshot: Reading, pool: string, direction: DepthRow['direction'], percent: number): Metric {
  const row = snapshot.data?.depth.find((entry) => entry.pool === pool && entry.direction === direction && entry.percent === percent);
  const state = snapshot.data?.pools.find((entry) => entry.pool === pool);
  const fields = {
    id: idOf('depth', pool, direction, percent),
    label: `LPT that can be ${verbs[direction]} within ${percent} % of the price, ${pool}`,
    unit: 'LPT' as const,
    method: `The pool walked tick by tick from its price at one block until the price of LPT is ${percent} % ${direction === 'buy LPT' ? 'higher' : 'lower'}.`,
  };
  if (!row || !state)
    return metric({
      ...fields,
      value: null,
      asOf: null,
      evidence: 'derived',
      inputs: [],
      absentBecause: absence(snapshot, 'The last reading has no such pool or band.'),
    });
  return metric({
    ...fields,
    value: row.lpt,
    asOf: state.observedAt,
    evidence: 'derived',
    inputs: [inputFrom(snapshot, `state of ${pool}`, [state.source])],
  });
}

/**
 * The same over all pools of a chain, each walked by itself: pools of one chain can be traded against in one transaction, pools of two
 * chains cannot.
 */
export function deriveChainDepth(
  snapshot: Reading,
  chain: LiquidityPool['chain'],
  direction: DepthRow['direction'],
  percent: number,
): Metric {
  const pools = snapshot.data?.pools.filter((entry) => entry.chain === chain) ?? [];
  const parts = pools.map(({ pool }) => deriveDepth(snapshot, pool, direction, percent));
  const fields = {
    id: idOf('depth', chain, direction, percent),
    label: `LPT that can be ${verbs[direction]} within ${percent} % of the price, Uniswap on ${chain === 'ethereum' ? 'Ethereum' : 'Arbitrum One'}`,
    unit: 'LPT' as const,
    method: `Sum over ${pools.length} pools, each walked tick by tick from its own price.`,
  };
  const missing = parts.find(({ value }) => value === null);
  if (pools.length === 0 || missing) {
    const because = absence(snapshot, missing?.absentBecause ?? 'The last reading has no pool on this chain.');
    return metric({ ...fields, value: null, asOf: null, evidence: 'derived', inputs: [], absentBecause: because });
  }
  const asOf = pools.map(({ observedAt }) => observedAt).sort()[0] ?? null;
  const inputs = [
    inputFrom(
      snapshot,
      `state of ${pools.length} pools`,
      pools.map(({ source }) => source),
    ),
  ];
  return metric({ ...fields, value: sumDecimals(parts.map(({ value }) => String(value))), asOf, evidence: 'derived', inputs });
}

/** What a trade of a size in dollars loses against the price before it, as a share, fee included. A trade the pool cannot fill has no figure. */
export function deriveTradeCost(snapshot: Reading, { pool, direction, sizeUsd }: Trade): Metric {
  const row = snapshot.data?.impact.find(
    (entry) => entry.pool === pool && entry.direction === direction && entry.sizeUnit === 'USD' && entry.size === sizeUsd,
  );
  const state = snapshot.data?.pools.find((entry) => entry.pool === pool);
  const fields = {
    id: idOf('trade-cost', pool, direction, sizeUsd),
    label: `Cost of a trade of ${sizeUsd} USD: ${direction}, ${pool}`,
    unit: 'share' as const,
    method: '1 − received ÷ what the price before the trade promised; the fee of the pool is part of it, gas is not.',
  };
  const isFilled = row !== undefined && row.paid === row.offered && row.impact !== null;
  if (!state || !isFilled) {
    const because = row
      ? 'The pool does not hold enough to fill a trade of this size.'
      : absence(snapshot, 'The last reading has no trade of this size in this pool.');
    return metric({ ...fields, value: null, asOf: null, evidence: 'derived', inputs: [], absentBecause: because });
  }
  return metric({
    ...fields,
    value: row.impact,
    asOf: state.observedAt,
    evidence: 'derived',
    inputs: [inputFrom(snapshot, `state of ${pool}`, [state.source])],
  });
}

/** The price impact that others measured for a trade; the newest of them. */
export function deriveRecordedTradeCost(snapshot: Reading, { pool, direction, sizeUsd }: Trade): Metric {
  const rows =
    snapshot.data?.recorded.filter((entry) => entry.pool === pool && entry.direction === direction && entry.sizeUsd === sizeUsd) ?? [];
  const row = rows.sort((a, b) => (a.asOf < b.asOf ? -1 : 1)).at(-1);
  const fields = {
    id: idOf('recorded-trade-cost', pool, direction, sizeUsd),
    label: `Cost of a trade of ${sizeUsd} USD as others measured it: ${direction}, ${pool}`,
    unit: 'share' as const,
    method:
      direction === 'buy LPT'
        ? 'Average price ÷ price before the trade − 1, by the Uniswap quoter, fee included.'
        : '1 − average price ÷ price before the trade, by the Uniswap quoter, fee included.',
  };
  if (!row)
    return metric({
      ...fields,
      value: null,
      asOf: null,
      evidence: 'third-party',
      inputs: [],
      absentBecause: 'No published measurement of such a trade was found.',
    });
  const inputs = [inputFrom(snapshot, `${direction} for ${sizeUsd} USD`, [row.source])];
  return metric({ ...fields, value: row.impact, asOf: row.asOf, evidence: weakestEvidence(inputs), inputs });
}
