import { loadSnapshot } from '../../data/load.ts';
import { spec as capacity } from '../../data/specs/capacity.ts';
import { priceHistory, type PriceReading } from '../../data/work/price-history.ts';
import type { ChartSpec } from '../chart-spec.ts';
import { readingDays } from '../reading-days.ts';
import { drawnPrice } from '../supply-chart.ts';

/** Floor and median of transcoding on the price list by day of reading; null until two days were read. */
export function chart(): ChartSpec | null {
  const { data } = loadSnapshot(capacity);
  const readings = data ? priceHistory(data, { part: 'price-list', pipeline: null }).filter(({ median }) => median !== null) : [];
  const days = readingDays(readings.map(({ date }) => date));
  if (!days) return null;
  const { align, ...time } = days;
  const valuesOf = (key: 'floor' | 'median') =>
    align(new Map(readings.map((reading: PriceReading) => [reading.date, reading[key] === null ? null : drawnPrice(reading[key])])));
  const how = { unit: 'wei per pixel', kind: 'line', emphasis: 'strong', axis: 'left' } as const;
  return {
    id: 'transcoding-price-history',
    title: 'Transcoding prices on the price list',
    summary: 'Lowest price above zero and median of what the list has on each day of reading. A zero on the list means that it knows none. Days without a reading are gaps.',
    ...time,
    axes: { left: { caption: 'wei per pixel', beginAtZero: true, format: 'number' } },
    series: [
      { ...how, id: 'median', label: 'Median', values: valuesOf('median'), colour: 1 },
      { ...how, id: 'floor', label: 'Floor', values: valuesOf('floor'), colour: 3 },
    ],
    source: { text: 'capacity and prices, and their sources', href: '/about/data/capacity/' },
    dataset: capacity.id,
    downloads: { json: '/data/capacity.json', csv: '/data/capacity-price-changes.csv' },
  };
}
