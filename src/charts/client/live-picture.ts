import {
  BarController,
  BarElement,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ActiveElement,
  type Plugin,
} from 'chart.js';
import { makeChartConfig } from '../chart-config.ts';
import { rangeWindow, type ChartRange, type ChartWindow } from '../chart-range.ts';
import type { ChartSpec } from '../chart-spec.ts';
import { makeTheme } from '../theme.ts';
import { makeTooltip } from './make-tooltip.ts';
import { pointingPlugin, type Pointing } from './pointing-plugin.ts';

Chart.register(BarController, BarElement, Filler, LinearScale, LineController, LineElement, PointElement, Tooltip);

/**
 * The canvas over a chart's picture. It is drawn anew on every change, from the same configuration and in the same units as the
 * picture below, so nothing moves when it appears, and there is one way of drawing. Nothing is animated.
 * Fires "change" when another stretch of time is shown, "read" when a point is pointed at or left.
 */
export class LivePicture extends EventTarget {
  readonly spec: ChartSpec;
  readonly canvas = document.createElement('canvas');
  readonly hidden = new Set<string>();
  readonly pointing: Pointing = { x: null, span: null };
  /** The range chosen last. The shown stretch may have been made another since. */
  range: ChartRange;
  window: ChartWindow;
  /** Point being read, or null. */
  index: number | null = null;
  #chart: Chart | null = null;
  readonly #plot: HTMLElement;

  constructor(plot: HTMLElement, spec: ChartSpec) {
    super();
    this.spec = spec;
    this.#plot = plot;
    const chosen = plot.closest('figure')?.querySelector<HTMLInputElement>('.atlas-ranges :checked')?.value;
    this.range = spec.ranges.find((range) => range === chosen) ?? spec.defaultRange;
    this.window = rangeWindow(spec.x, this.range);
    this.canvas.setAttribute('aria-label', `${spec.title}: values by date`);
    // Set before Chart.js sees the canvas, so that it leaves the size on the page to the style sheet.
    Object.assign(this.canvas.style, { width: '100%', height: '100%' });
    // Drawn before it is laid over the picture: should drawing fail, the page is as it was.
    this.redraw();
    plot.append(this.canvas);
  }

  /** Shows a stretch of points. One of fewer than two points is refused. */
  show(window: ChartWindow): void {
    if (window.to - window.from < 1) return;
    this.window = window;
    this.redraw();
    this.dispatchEvent(new Event('change'));
  }

  /** Whether the shown stretch is that of the range chosen last. */
  get showsRange(): boolean {
    const { from, to } = rangeWindow(this.spec.x, this.range);
    return this.window.from === from && this.window.to === to;
  }

  /** Shows a range, by default the one chosen last. */
  showRange(range = this.range): void {
    this.range = range;
    this.show(rangeWindow(this.spec.x, range));
  }

  /** Draws the shown stretch in the size, theme and text size that the page has now. */
  redraw(): void {
    // The variant that the style sheet shows at this width; its units become those of the canvas.
    const svg = [...this.#plot.querySelectorAll('svg')].find((candidate) => candidate.getClientRects().length > 0);
    if (!svg) return;
    const { width, height } = svg.viewBox.baseVal;
    const style = getComputedStyle(svg);
    const theme = makeTheme(colourReader(svg), style.fontFamily);
    const fontSize = Number.parseFloat(style.fontSize);
    this.#chart?.destroy();
    this.index = this.pointing.x = this.pointing.span = null;
    Object.assign(this.canvas, { width, height });
    const { spec, window, hidden } = this;
    const config = makeChartConfig({ spec, window, size: { width, height }, theme, fontSize, hidden });
    this.#chart = new Chart(this.canvas, {
      ...config,
      options: {
        ...config.options,
        devicePixelRatio: (devicePixelRatio * this.#plot.clientWidth) / width,
        plugins: { tooltip: makeTooltip(spec, theme, fontSize) },
      },
      plugins: [...(config.plugins ?? []), pointingPlugin(this.pointing, theme) as Plugin<'line' | 'bar'>],
    }) as unknown as Chart;
  }

  /** Position in the units of the chart of a pointer on the page. */
  positionOf({ clientX, clientY }: PointerEvent): { x: number; y: number } {
    const box = this.canvas.getBoundingClientRect();
    const scale = (this.#chart?.width ?? box.width) / box.width;
    return { x: (clientX - box.left) * scale, y: (clientY - box.top) * scale };
  }

  /** The shown point nearest to a horizontal position in the units of the chart. */
  indexAt(x: number): number {
    const value = this.#chart?.scales['x']?.getValueForPixel(x) ?? this.window.from;
    return Math.min(this.window.to, Math.max(this.window.from, Math.round(value)));
  }

  /** Points at a reading and shows its values; null points at nothing. */
  read(index: number | null, y = 0): void {
    const chart = this.#chart;
    if (!chart) return;
    this.index = index;
    const elements = index === null ? [] : this.#elementsAt(chart, index - this.window.from);
    this.pointing.x = index === null ? null : (chart.scales['x']?.getPixelForValue(index) ?? null);
    chart.setActiveElements(elements);
    chart.tooltip?.setActiveElements(elements, { x: this.pointing.x ?? 0, y });
    chart.draw();
    this.dispatchEvent(new Event('read'));
  }

  #elementsAt(chart: Chart, index: number): ActiveElement[] {
    return chart.getSortedVisibleDatasetMetas().flatMap(({ index: datasetIndex, data }) => {
      const element = data[index];
      const isGap = this.spec.series[datasetIndex]?.values[index + this.window.from] === null;
      return element && !isGap ? [{ datasetIndex, index, element }] : [];
    });
  }
}

/**
 * Reads colours as an element shows them. The text of a variable will not do: it may leave the choice between light and dark to the
 * element, and a canvas cannot make it.
 */
function colourReader(element: SVGElement): (variable: string) => string {
  const style = getComputedStyle(element);
  return (variable) => {
    element.style.color = `var(${variable})`;
    const { color } = style;
    element.style.color = '';
    return color;
  };
}
