import { loadSnapshot } from '../../data/load.ts';
import { deriveTradeCostCurve } from '../../data/metrics/trade-cost-curve.ts';
import { spec as liquidity } from '../../data/specs/liquidity.ts';
import type { ChartSpec } from '../chart-spec.ts';

const dollars = new Intl.NumberFormat('en-GB');
const how = (isMeasured: boolean) =>
  isMeasured ? 'Walked from the state of the pool at one block' : 'As others measured it with the Uniswap quoter';

/** What trades of growing size lose in the deepest pool: measured where a pool was read, else as others measured it. */
export function chart(): ChartSpec | null {
  const curve = deriveTradeCostCurve(loadSnapshot(liquidity));
  if (curve === null) return null;
  const { pool, sizesUsd, buy, sell, asOf, isMeasured } = curve;
  const drawn = { unit: '%', kind: 'bar', emphasis: 'strong', axis: 'left' } as const;
  return {
    id: 'price-impact',
    title: 'Price impact by size of the trade',
    summary: `${pool}. ${how(isMeasured)}; fee of the pool included, gas not.`,
    x: { kind: 'steps', labels: sizesUsd.map((size) => `${dollars.format(size)} USD`) },
    axes: { left: { caption: '% lost against the price before', beginAtZero: true, format: 'percent' } },
    series: [
      { ...drawn, id: 'sell', label: 'Selling LPT', values: sell, colour: 1 },
      { ...drawn, id: 'buy', label: 'Buying LPT', values: buy, colour: 3 },
    ],
    marks: [],
    looseEvents: [],
    ranges: ['all'],
    defaultRange: 'all',
    source: { text: 'on-chain liquidity and its sources', href: `/about/data/${liquidity.id}/` },
    asOf,
    dataset: liquidity.id,
    downloads: { json: `/data/${liquidity.id}.json`, csv: `/data/${isMeasured ? 'liquidity-impact' : 'liquidity-recorded'}.csv` },
  };
}
