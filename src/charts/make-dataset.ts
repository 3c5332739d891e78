import type { ChartDataset } from 'chart.js';
import type { ChartRequest } from './chart-config.ts';
import { dashes } from './dashes.ts';
import type { ChartSeries } from './chart-spec.ts';
import type { ChartSize } from './chart-layout.ts';
import { thinPoints, type Point, type Resolution } from './thin-points.ts';

/** One series as Chart.js takes it: the shown points with the line's look. */
export function makeDataset(series: ChartSeries, request: ChartRequest): ChartDataset<'line' | 'bar', Point[]> {
  const { window, theme, size, hidden, thin } = request;
  const all = series.values.slice(window.from, window.to + 1).map((y, index) => ({ x: window.from + index, y }));
  const points = thin && series.kind !== 'bar' ? thinPoints(all, resolutionOf(all, size)) : all;
  const colours = theme.series[series.colour - 1];
  const colour = series.emphasis === 'strong' ? colours?.strong : colours?.faint;
  const common = {
    label: series.label,
    data: points,
    hidden: hidden?.has(series.id) ?? false,
    yAxisID: series.axis,
    order: series.emphasis === 'strong' ? 0 : 1,
  };
  if (series.kind === 'bar') return { ...common, type: 'bar', backgroundColor: colour, barPercentage: 0.9, categoryPercentage: 0.9 };
  return {
    ...common,
    type: 'line',
    // Says that the points are thinned already; Chart.js would otherwise retrace those that share a pixel.
    ...(thin && { _decimated: true }),
    borderColor: colour,
    borderWidth: series.emphasis === 'strong' ? 2 : 1,
    borderDash: [...dashes(series)],
    borderJoinStyle: 'round',
    fill: series.kind === 'area' ? 'origin' : false,
    backgroundColor: colours?.fill,
    spanGaps: false,
    pointRadius: points.map((_, index) => (isAlone(points, index) ? 1.5 : 0)),
    pointBackgroundColor: colour,
    pointBorderWidth: 0,
    pointHoverRadius: 4,
    pointHoverBackgroundColor: colour,
    pointHoverBorderColor: theme.background,
    pointHoverBorderWidth: 1,
  };
}

/** The finest the picture could show: as if the points filled all of it, without axes and margins. */
function resolutionOf(points: readonly Point[], { width, height }: ChartSize): Resolution {
  const values = points.flatMap(({ y }) => y ?? []);
  const spread = Math.max(...values) - Math.min(...values);
  return { x: width / points.length, y: spread > 0 ? height / spread : 0 };
}

/** A reading between two gaps makes no line; it is drawn as a dot so that it is not lost. */
function isAlone(points: readonly Point[], index: number): boolean {
  const isGap = (point: Point | undefined) => point === undefined || point.y === null;
  return !isGap(points[index]) && isGap(points[index - 1]) && isGap(points[index + 1]);
}
