import { loadSnapshot } from '../../data/load.ts';
import { deepestPool } from '../../data/metrics/deepest-pool.ts';
import { spec as liquidity } from '../../data/specs/liquidity.ts';
import type { ChartSpec } from '../chart-spec.ts';
import { readingDays } from '../reading-days.ts';

/** Depth of the deepest pool per day, as readings accumulate; null until two days were read. */
export function chart(): ChartSpec | null {
  const snapshot = loadSnapshot(liquidity);
  const pool = deepestPool(snapshot)?.pool;
  const rows = (snapshot.data?.history ?? []).filter((row) => row.pool === pool);
  const days = readingDays(rows.map(({ day }) => day));
  if (!pool || !days) return null;
  const { align, ...time } = days;
  const valuesOf = (key: 'sell2' | 'buy2') => align(new Map(rows.map((row) => [row.day, Number(row[key])])));
  const how = { unit: 'LPT', kind: 'line', emphasis: 'strong', axis: 'left' } as const;
  return {
    id: 'depth-history',
    title: 'Depth within two per cent, per day',
    summary: `${pool}. The newest reading of each day; days without one are gaps.`,
    ...time,
    axes: { left: { caption: 'LPT', beginAtZero: true, format: 'number' } },
    series: [
      { ...how, id: 'sell', label: 'Can be sold', values: valuesOf('sell2'), colour: 1 },
      { ...how, id: 'buy', label: 'Can be bought', values: valuesOf('buy2'), colour: 3 },
    ],
    source: { text: 'on-chain liquidity and its sources', href: `/about/data/${liquidity.id}/` },
    dataset: liquidity.id,
    downloads: { json: `/data/${liquidity.id}.json`, csv: '/data/liquidity-history.csv' },
  };
}
