import { BarController, BarElement, Chart, Filler, LinearScale, LineController, LineElement, PointElement } from 'chart.js';
import { makeChartConfig } from './chart-config.ts';
import { chartFontSize, chartSizes, type ChartVariant } from './chart-layout.ts';
import { rangeTitles, rangeWindow, type ChartRange } from './chart-range.ts';
import type { ChartSpec } from './chart-spec.ts';
import { describeWindow } from './describe-window.ts';
import { SvgContext } from './svg-context.ts';
import { escapeXml } from './svg-elements.ts';
import { cssTheme } from './theme.ts';

Chart.register(BarController, BarElement, Filler, LinearScale, LineController, LineElement, PointElement);

/**
 * Draws one range of a chart with Chart.js in plain Node, as an svg element for the page. Pure: equal specs give equal bytes.
 * The drawing is thinned to what can be seen (see `thinPoints`); no value of the data is touched.
 */
export function renderSvg(spec: ChartSpec, range: ChartRange, variant: ChartVariant): string {
  const size = chartSizes[variant];
  const window = rangeWindow(spec.x, range);
  const id = `${spec.id}-${range}-${variant}`;
  const context = new SvgContext(size, id, { fill: cssTheme.text, fontSize: chartFontSize });
  const config = makeChartConfig({ spec, window, size, theme: cssTheme, fontSize: chartFontSize, thin: true });
  const options = { ...config.options, devicePixelRatio: 1 };
  // Chart.js asks for a browser's context; SvgContext is the part of it that it uses, and throws where it is not.
  new Chart(context as unknown as CanvasRenderingContext2D, { ...config, options }).destroy();
  const title = spec.x.kind === 'steps' ? spec.title : `${spec.title}, ${rangeTitles[range]}`;
  const description = describeWindow(spec, window);
  return (
    `<svg class="${variant}" viewBox="0 0 ${size.width} ${size.height}" fill="${cssTheme.text}" role="img"` +
    ` aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${escapeXml(title)}</title><desc id="${id}-d">${escapeXml(description)}</desc>${context}</svg>`
  );
}
