import type { Plugin } from 'chart.js';
import type { ChartTheme } from '../theme.ts';

/** What a reader points at, in pixels of the chart: the point being read, and the stretch being dragged over. */
export type Pointing = { x: number | null; span: readonly [number, number] | null };

/** Draws a thin line through the point being read and shades the stretch being dragged over. */
export function pointingPlugin(pointing: Pointing, theme: ChartTheme): Plugin {
  return {
    id: 'atlas-pointing',
    beforeDatasetsDraw: ({ ctx, chartArea: { left, right, top, bottom } }) => {
      ctx.save();
      ctx.fillStyle = theme.text;
      if (pointing.x !== null) {
        ctx.globalAlpha = 0.5;
        ctx.fillRect(pointing.x - 0.5, top, 1, bottom - top);
      }
      if (pointing.span) {
        const [from, to] = pointing.span.map((x) => Math.min(right, Math.max(left, x))) as [number, number];
        ctx.globalAlpha = 0.15;
        ctx.fillRect(Math.min(from, to), top, Math.abs(to - from), bottom - top);
      }
      ctx.restore();
    },
  };
}
