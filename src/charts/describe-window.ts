import type { ChartSeries, ChartSpec } from './chart-spec.ts';
import type { ChartWindow } from './chart-range.ts';
import { formatAmount } from './format-amount.ts';
import { formatPoint } from './format-day.ts';

/** What a stretch of a chart shows, in words: the summary, then lowest, highest and last value of each series with their dates. */
export function describeWindow(spec: ChartSpec, window: ChartWindow): string {
  const span = `Shown: ${formatPoint(spec.x, window.from)} to ${formatPoint(spec.x, window.to)}.`;
  return [spec.summary, span, ...spec.series.map((series) => describeSeries(spec, series, window))].join(' ');
}

function describeSeries({ x, axes }: ChartSpec, { label, unit, values, axis }: ChartSeries, { from, to }: ChartWindow): string {
  const readings = values.slice(from, to + 1).flatMap((value, offset) => (value === null ? [] : [{ value, index: from + offset }]));
  const [first] = readings;
  const last = readings.at(-1);
  if (!first || !last) return `${label}: no reading.`;
  const lowest = readings.reduce((least, reading) => (reading.value < least.value ? reading : least), first);
  const highest = readings.reduce((most, reading) => (reading.value > most.value ? reading : most), first);
  const say = ({ value, index }: typeof first) => `${formatAmount(value, unit, axes[axis]?.format ?? 'number')} (${formatPoint(x, index)})`;
  return `${label}: lowest ${say(lowest)}, highest ${say(highest)}, last ${say(last)}.`;
}
