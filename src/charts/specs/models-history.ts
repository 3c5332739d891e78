import { loadSnapshot } from '../../data/load.ts';
import { spec as capacity } from '../../data/specs/capacity.ts';
import type { ChartSpec } from '../chart-spec.ts';
import { readingDays } from '../reading-days.ts';

/** AI models listed, loaded and priced as a gateway was told, by day of reading; null until two days were read. */
export function chart(): ChartSpec | null {
  const rows = (loadSnapshot(capacity).data?.history ?? []).filter(({ part }) => part === 'network-capabilities');
  const days = readingDays(rows.map(({ date }) => date));
  if (!days) return null;
  const { align, ...time } = days;
  const valuesOf = (key: 'offered' | 'warm' | 'priced') => align(new Map(rows.map((row) => [row.date, row[key]])));
  const how = { unit: '', kind: 'line', emphasis: 'strong', axis: 'left' } as const;
  const series = [
    { ...how, id: 'listed', label: 'Listed by somebody', values: valuesOf('offered'), colour: 1 },
    { ...how, id: 'loaded', label: 'Loaded by somebody', values: valuesOf('warm'), colour: 3 },
    { ...how, id: 'priced', label: 'Priced by somebody', values: valuesOf('priced'), colour: 2 },
  ].filter(({ values }) => values.some((value) => value !== null));
  if (series.length === 0) return null;
  return {
    id: 'models-history',
    title: 'AI models by day of reading',
    summary: 'Models that at least one orchestrator lists, has loaded, or quotes a price for. Each reading is what one gateway was told; days without a reading are gaps.',
    ...time,
    axes: { left: { caption: 'models', beginAtZero: true, format: 'number' } },
    series,
    source: { text: 'capacity and prices, and their sources', href: '/about/data/capacity/' },
    dataset: capacity.id,
    downloads: { json: '/data/capacity.json', csv: '/data/capacity-history.csv' },
  };
}
