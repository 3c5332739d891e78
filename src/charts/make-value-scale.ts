import type { ChartRequest } from './chart-config.ts';
import { chartFontSize, valueLabelGap } from './chart-layout.ts';
import type { ChartAxis } from './chart-spec.ts';
import { formatTick } from './format-amount.ts';
import type { LinearScaleOptions } from './make-time-scale.ts';
import { textWidth } from './text-width.ts';

const mostLabels = 6;

/** A value axis; it fits the shown stretch of the series that are on. */
export function makeValueScale({ beginAtZero, format }: ChartAxis, side: 'left' | 'right', request: ChartRequest): LinearScaleOptions {
  const { theme, fontSize } = request;
  // Chart.js would number an axis without data from 0 to 1.
  const label = hasReading(side, request) ? formatTick : () => '';
  return {
    type: 'linear',
    position: side,
    beginAtZero,
    grid: { drawTicks: false, drawOnChartArea: side === 'left', color: theme.grid },
    border: { display: false },
    ticks: {
      color: theme.text,
      font: { family: theme.fontFamily, size: fontSize },
      padding: valueLabelGap,
      maxTicksLimit: mostLabels,
      callback: (value, _index, ticks) => label(Number(value), stepOf(ticks), format),
    },
    afterFit: (axis) => {
      const widest = Math.max(...axis.ticks.map((tick) => textWidth(String(tick.label), chartFontSize)));
      axis.width = Math.ceil(widest + 2 * valueLabelGap);
    },
  } as LinearScaleOptions;
}

function hasReading(side: 'left' | 'right', { spec, window, hidden }: ChartRequest): boolean {
  return spec.series
    .filter(({ id, axis }) => axis === side && !hidden?.has(id))
    .some(({ values }) => values.slice(window.from, window.to + 1).some((value) => value !== null));
}

function stepOf(ticks: readonly { value: number }[]): number {
  return Math.abs((ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0));
}
