import type { ChartConfiguration, Plugin } from 'chart.js';
import { axisCaptionsPlugin } from './axis-captions-plugin.ts';
import type { ChartSpec } from './chart-spec.ts';
import type { ChartWindow } from './chart-range.ts';
import { captionHeight, markRowHeight, rightMargin, type ChartSize } from './chart-layout.ts';
import { isInside, letterMarks } from './letter-marks.ts';
import { makeDataset } from './make-dataset.ts';
import { makeTimeScale } from './make-time-scale.ts';
import { makeValueScale } from './make-value-scale.ts';
import { marksPlugin } from './marks-plugin.ts';
import type { ChartTheme } from './theme.ts';
import type { Point } from './thin-points.ts';

export type AtlasChartConfig = ChartConfiguration<'line' | 'bar', Point[]>;

export type ChartRequest = {
  spec: ChartSpec;
  /** Points to show. */
  window: ChartWindow;
  size: ChartSize;
  theme: ChartTheme;
  /** Size to draw text in; the layout always reckons with `chartFontSize`. */
  fontSize: number;
  /** Series a reader switched off. */
  hidden?: ReadonlySet<string>;
  /** Draw fewer points than there are, where several would share a pixel. */
  thin?: boolean;
};

/**
 * The one Chart.js configuration of a chart. The built picture and the live chart both come from it, and its layout depends on
 * no font of the machine, so the picture does not move when the live chart takes over.
 */
export function makeChartConfig(request: ChartRequest): AtlasChartConfig {
  const { spec, window, theme, fontSize } = request;
  const marks = letterMarks(spec).filter((mark) => isInside(mark, window));
  const plugins: Plugin[] = [axisCaptionsPlugin({ axes: spec.axes, theme, fontSize }), marksPlugin({ marks, theme, fontSize })];
  return {
    type: 'line',
    data: { datasets: spec.series.map((series) => makeDataset(series, request)) },
    options: {
      responsive: false,
      animation: false,
      parsing: false,
      normalized: true,
      layout: {
        autoPadding: false,
        padding: { top: captionHeight + (marks.length > 0 ? markRowHeight : 0), right: spec.axes.right ? 0 : rightMargin },
      },
      // Pointer and keys are followed by our own client code, which knows the scale of the canvas.
      events: [],
      scales: {
        x: makeTimeScale(request),
        left: makeValueScale(spec.axes.left, 'left', request),
        ...(spec.axes.right && { right: makeValueScale(spec.axes.right, 'right', request) }),
      },
    },
    plugins: plugins as Plugin<'line' | 'bar'>[],
  };
}
