import { loadSnapshot } from '../../data/load.ts';
import { spec, type DelegationFlow } from '../../data/specs/delegation.ts';
import type { ChartSpec } from '../chart-spec.ts';
import { monthsBetween } from '../months-between.ts';

/** Stake that moved per whole month: bonded, unbonded, withdrawn; null until two months were read. */
export function chart(): ChartSpec | null {
  const { data, asOf } = loadSnapshot(spec);
  const flows = new Map((data?.flows ?? []).map((row) => [row.month, row]));
  const [first, last] = [data?.flows[0]?.month, data?.flows.at(-1)?.month];
  if (!first || !last || first === last || asOf === null) return null;
  const months = monthsBetween(first, last);
  const valuesOf = (of: (row: DelegationFlow) => string) => months.map((month) => flows.get(month)).map((row) => (row ? Number(Number(of(row)).toPrecision(7)) : null));
  const bar = { unit: 'LPT', kind: 'bar', emphasis: 'strong', axis: 'left' } as const;
  return {
    id: 'delegation-flows',
    title: 'Stake that moved per month',
    summary: 'LPT per whole UTC month. Bonded counts new stake; unbonded stake can be bonded again before it is withdrawn. Stake that moved from Ethereum to Arbitrum One counts as bonded.',
    x: { kind: 'monthly', months },
    axes: { left: { caption: 'LPT per month', beginAtZero: true, format: 'number' } },
    series: [
      { ...bar, id: 'bonded', label: 'Bonded', colour: 1, values: valuesOf(({ bondedLpt }) => bondedLpt) },
      { ...bar, id: 'unbonded', label: 'Unbonded', colour: 2, values: valuesOf(({ unbondedLpt }) => unbondedLpt) },
      { ...bar, id: 'withdrawn', label: 'Withdrawn', colour: 3, values: valuesOf(({ withdrawnLpt }) => withdrawnLpt) },
    ],
    marks: [],
    looseEvents: [],
    ranges: months.length > 13 ? ['1y', 'all'] : ['all'],
    defaultRange: 'all',
    source: { text: 'delegation and its sources', href: `/about/data/${spec.id}/` },
    asOf,
    dataset: spec.id,
    downloads: { json: `/data/${spec.id}.json`, csv: '/data/delegation-flows.csv' },
  };
}
