import { countDays, addDays } from '../../data/day-series.ts';
import { loadSnapshot } from '../../data/load.ts';
import { deepestPool } from '../../data/metrics/deepest-pool.ts';
import { spec as liquidity } from '../../data/specs/liquidity.ts';
import type { ChartSpec } from '../chart-spec.ts';

/** Depth of the deepest pool per day, as readings accumulate; null until two days were read. */
export function chart(): ChartSpec | null {
  const snapshot = loadSnapshot(liquidity);
  const pool = deepestPool(snapshot)?.pool;
  const days = new Map((snapshot.data?.history ?? []).filter((row) => row.pool === pool).map((row) => [row.day, row]));
  const [start, end] = [[...days.keys()].sort()[0], [...days.keys()].sort().at(-1)];
  if (!pool || !start || !end || start === end) return null;
  const count = countDays(start, end);
  const valuesOf = (key: 'sell2' | 'buy2') =>
    Array.from({ length: count }, (_, index) => days.get(addDays(start, index))?.[key]).map((value) => (value === undefined ? null : Number(value)));
  const how = { unit: 'LPT', kind: 'line', emphasis: 'strong', axis: 'left' } as const;
  return {
    id: 'depth-history',
    title: 'Depth within two per cent, per day',
    summary: `${pool}. The newest reading of each day; days without one are gaps.`,
    x: { kind: 'daily', start, stepDays: 1, count },
    axes: { left: { caption: 'LPT', beginAtZero: true, format: 'number' } },
    series: [
      { ...how, id: 'sell', label: 'Can be sold', values: valuesOf('sell2'), colour: 1 },
      { ...how, id: 'buy', label: 'Can be bought', values: valuesOf('buy2'), colour: 3 },
    ],
    marks: [],
    looseEvents: [],
    ranges: count > 366 ? ['90d', '1y', 'all'] : ['90d', 'all'],
    defaultRange: 'all',
    source: { text: 'on-chain liquidity and its sources', href: `/about/data/${liquidity.id}/` },
    asOf: end,
    dataset: liquidity.id,
    downloads: { json: `/data/${liquidity.id}.json`, csv: '/data/liquidity-history.csv' },
  };
}
