import { drawnForecast, forecastInput } from '../../data/demand/fee-forecast.ts';
import { walkForward } from '../../data/demand/walk-forward.ts';
import type { ChartSpec } from '../chart-spec.ts';
import { networkHistory } from '../network-chart.ts';

/** Fees of each whole month beside what the drawn rule said a month before, with the band it knew then. Nothing after the last month is drawn. */
export function chart(): ChartSpec | null {
  const { months, lastDay } = forecastInput(networkHistory(), 'ETH');
  const { rule, horizon } = drawnForecast;
  const fees = months.map(({ fees: sum }) => Number(sum.value));
  const tries = walkForward(fees, rule, horizon);
  if (lastDay === null || tries.length < 2) return null;
  const said = new Map(tries.map((tried) => [tried.origin + horizon, tried]));
  const valuesOf = (part: 'value' | 'low' | 'high') => months.map((_, index) => shorten(said.get(index)?.[part] ?? null));
  const line = { unit: 'ETH', kind: 'line', axis: 'left' } as const;
  const band = (['low', 'high'] as const).map((id) => ({ ...line, id, label: id === 'low' ? 'Lower edge of the band' : 'Upper edge of the band', emphasis: 'faint' as const, colour: 2, values: valuesOf(id) }));
  return {
    id: 'fee-forecast',
    title: 'Fees per month, and what a plain rule had said',
    summary: `ETH per month. The line is what the rule “${rule.label.toLowerCase()}” said a month ahead. Its band leaves out the lowest and the highest tenth of its errors up to then, and begins once enough of them are known.`,
    x: { kind: 'monthly', months: months.map(({ period }) => period) },
    axes: { left: { caption: 'ETH per month', beginAtZero: true, format: 'number' } },
    series: [
      { ...line, id: 'fees', label: 'Fees', kind: 'bar', emphasis: 'strong', colour: 1, values: fees.map(shorten) },
      { ...line, id: 'said', label: 'Said a month ahead', emphasis: 'strong', colour: 2, values: valuesOf('value') },
      ...band.filter(({ values }) => values.some((value) => value !== null)),
    ],
    marks: [],
    looseEvents: [],
    ranges: ['1y', 'all'],
    defaultRange: 'all',
    source: { text: 'network history and its sources', href: '/about/data/network-history/' },
    asOf: lastDay,
    dataset: 'network-history',
    downloads: { json: '/data/charts/fee-forecast.json', csv: '/network/demand/forecast.csv' },
  };
}

const shorten = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(7)));
