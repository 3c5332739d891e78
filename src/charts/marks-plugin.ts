import type { Plugin } from 'chart.js';
import { captionHeight, chartFontSize, markRowHeight } from './chart-layout.ts';
import { clusterMarks } from './cluster-marks.ts';
import type { LetteredMark } from './letter-marks.ts';
import type { ChartTheme } from './theme.ts';

type MarksOptions = { marks: readonly LetteredMark[]; theme: ChartTheme; fontSize: number };

/** Draws events as thin dashed lines behind the data, with their letters above the plot. */
export function marksPlugin({ marks, theme, fontSize }: MarksOptions): Plugin {
  return {
    id: 'atlas-marks',
    beforeDatasetsDraw: ({ ctx, chartArea: { left, top, bottom }, scales }) => {
      const placed = marks.map(({ letter, position }) => ({ letter, x: scales['x']?.getPixelForValue(position) ?? left }));
      ctx.save();
      ctx.strokeStyle = theme.mark;
      ctx.lineWidth = 1;
      ctx.setLineDash([3, 3]);
      ctx.beginPath();
      for (const { x } of placed) {
        ctx.moveTo(Math.round(x) + 0.5, top);
        ctx.lineTo(Math.round(x) + 0.5, bottom);
      }
      ctx.stroke();
      Object.assign(ctx, { fillStyle: theme.text, font: `${fontSize}px ${theme.fontFamily}`, textAlign: 'center', textBaseline: 'middle' });
      // Reckoned with the size of the layout, so that the same events share a label at every font size.
      for (const { text, x } of clusterMarks(placed, chartFontSize)) ctx.fillText(text, x, captionHeight + markRowHeight / 2 - 3);
      ctx.restore();
    },
  };
}
