import { loadSnapshot } from '../../data/load.ts';
import { deepestPool } from '../../data/metrics/deepest-pool.ts';
import { deriveDepth } from '../../data/metrics/liquidity.ts';
import { depthPercents } from '../../data/liquidity-record.ts';
import { spec as liquidity } from '../../data/specs/liquidity.ts';
import type { ChartSpec } from '../chart-spec.ts';

/** LPT that can be sold or bought in the deepest pool within bands of the price; null until a pool was read. */
export function chart(): ChartSpec | null {
  const snapshot = loadSnapshot(liquidity);
  const pool = deepestPool(snapshot);
  if (!pool) return null;
  const depths = (direction: 'buy LPT' | 'sell LPT') =>
    depthPercents.map((percent) => deriveDepth(snapshot, pool.pool, direction, percent).value).map((value) => (value === null ? null : Number(value)));
  const how = { unit: 'LPT', kind: 'bar', emphasis: 'strong', axis: 'left' } as const;
  return {
    id: 'depth',
    title: 'Depth around the price',
    summary: `${pool.pool}. LPT that can be traded until its price has moved by so much, at block ${pool.block}.`,
    x: { kind: 'steps', labels: depthPercents.map((percent) => `${percent} %`) },
    axes: { left: { caption: 'LPT', beginAtZero: true, format: 'number' } },
    series: [
      { ...how, id: 'sell', label: 'Can be sold', values: depths('sell LPT'), colour: 1 },
      { ...how, id: 'buy', label: 'Can be bought', values: depths('buy LPT'), colour: 3 },
    ],
    marks: [],
    looseEvents: [],
    ranges: ['all'],
    defaultRange: 'all',
    source: { text: 'on-chain liquidity and its sources', href: `/about/data/${liquidity.id}/` },
    asOf: pool.observedAt,
    dataset: liquidity.id,
    downloads: { json: `/data/${liquidity.id}.json`, csv: '/data/liquidity-depth.csv' },
  };
}
