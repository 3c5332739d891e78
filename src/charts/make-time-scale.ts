import type { ScaleOptionsByType } from 'chart.js';
import type { ChartRequest } from './chart-config.ts';
import { chartFontSize, rightMargin, timeAxisHeight } from './chart-layout.ts';
import { dateTicks, type DateTick } from './date-ticks.ts';
import { textWidth } from './text-width.ts';

/** A linear scale of Chart.js as a chart declares it. */
export type LinearScaleOptions = { type: 'linear' } & Partial<ScaleOptionsByType<'linear'>>;

/** The time axis: positions of points on a linear scale, with labels where the calendar has them. */
export function makeTimeScale({ spec, window, theme, fontSize }: ChartRequest): LinearScaleOptions {
  // Half a point of room on either side, where a point stands for a whole month or a step.
  const margin = spec.x.kind === 'daily' ? 0 : 0.5;
  const [min, max] = [window.from - margin, window.to + margin];
  // A label that would stick out at the right end is left blank; its tick stays.
  const fits = ({ value, label }: DateTick, width: number) =>
    ((max - value) / (max - min)) * width + rightMargin >= textWidth(label, chartFontSize) / 2;
  return {
    type: 'linear',
    min,
    max,
    // Bars would make Chart.js add room of its own.
    offset: false,
    grid: { offset: false, drawOnChartArea: false, tickLength: 5, color: theme.grid },
    border: { color: theme.grid },
    ticks: {
      autoSkip: false,
      maxRotation: 0,
      padding: 3,
      color: theme.text,
      font: { family: theme.fontFamily, size: fontSize },
      callback: (_value, index, ticks) => ticks[index]?.label,
    },
    afterBuildTicks: (axis) => {
      const ticks = dateTicks(spec.x, window, axis.width, chartFontSize);
      axis.ticks = ticks.map((tick) => ({ value: tick.value, label: fits(tick, axis.width) ? tick.label : '' }));
    },
    afterFit: (axis) => {
      axis.height = timeAxisHeight;
    },
  } as LinearScaleOptions;
}
