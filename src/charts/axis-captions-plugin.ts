import type { Plugin } from 'chart.js';
import type { ChartSpec } from './chart-spec.ts';
import { captionHeight } from './chart-layout.ts';
import type { ChartTheme } from './theme.ts';

type CaptionOptions = { axes: ChartSpec['axes']; theme: ChartTheme; fontSize: number };

/** Writes what each axis counts above it, level with the eye, and says so where a stretch holds no reading at all. */
export function axisCaptionsPlugin({ axes, theme, fontSize }: CaptionOptions): Plugin {
  return {
    id: 'atlas-axis-captions',
    afterDraw: (chart) => {
      const { ctx, width, chartArea } = chart;
      ctx.save();
      Object.assign(ctx, { fillStyle: theme.text, font: `${fontSize}px ${theme.fontFamily}`, textBaseline: 'middle', textAlign: 'left' });
      ctx.fillText(axes.left.caption, 0, captionHeight / 2 - 3);
      ctx.textAlign = 'right';
      if (axes.right) ctx.fillText(axes.right.caption, width, captionHeight / 2 - 3);
      ctx.textAlign = 'center';
      const message = emptyMessage(chart);
      if (message) ctx.fillText(message, (chartArea.left + chartArea.right) / 2, (chartArea.top + chartArea.bottom) / 2);
      ctx.restore();
    },
  };
}

function emptyMessage(chart: Parameters<NonNullable<Plugin['afterDraw']>>[0]): string | null {
  const shown = chart.data.datasets.filter((_, index) => chart.isDatasetVisible(index));
  if (shown.length === 0) return 'No series is switched on';
  const isReading = (point: unknown) => point !== null && typeof point === 'object' && 'y' in point && point.y !== null;
  return shown.some(({ data }) => data.some(isReading)) ? null : 'No reading in this stretch of time';
}
