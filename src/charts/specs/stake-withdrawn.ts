import { table } from '../../data/facts/delegation-withdrawals.ts';
import { loadFacts } from '../../data/load.ts';
import type { ChartSpec } from '../chart-spec.ts';
import { monthsBetween } from '../months-between.ts';

/** Rewards that joined the principal and stake that left it, per month, as recorded; null below two months. */
export function chart(): ChartSpec | null {
  const { rows, sources } = loadFacts(table);
  const byMonth = new Map(rows.map((row) => [row.month, row]));
  const [first, last] = [rows[0]?.month, rows.at(-1)?.month];
  if (!first || !last || first === last) return null;
  const months = monthsBetween(first, last);
  const valuesOf = (key: 'rewardsClaimedLpt' | 'withdrawnLpt') => months.map((month) => byMonth.get(month)?.[key]).map((value) => (value === undefined ? null : Number(Number(value).toPrecision(7))));
  const bar = { unit: 'LPT', kind: 'bar', emphasis: 'strong', axis: 'left' } as const;
  return {
    id: 'stake-withdrawn',
    title: 'Stake withdrawn and rewards claimed, recorded',
    summary: 'LPT per UTC month, replayed from events by a third party. The last month ends on 19 January 2026. New bonds are not in the recording, so this is no balance.',
    x: { kind: 'monthly', months },
    axes: { left: { caption: 'LPT per month', beginAtZero: true, format: 'number' } },
    series: [
      { ...bar, id: 'claimed', label: 'Rewards claimed', colour: 1, values: valuesOf('rewardsClaimedLpt') },
      { ...bar, id: 'withdrawn', label: 'Stake withdrawn', colour: 2, values: valuesOf('withdrawnLpt') },
    ],
    marks: [],
    looseEvents: [],
    ranges: ['1y', 'all'],
    defaultRange: 'all',
    source: { text: 'a public replay of events', href: '/network/delegators/#source' },
    asOf: Object.values(sources)[0]?.observedAt ?? last,
    dataset: 'delegation-withdrawals',
    downloads: { json: '/data/facts/delegation-withdrawals.json', csv: '/network/delegators/withdrawals.csv' },
  };
}
