import type { ChartSpec } from '../chart-spec.ts';

/**
 * Fetches a chart's own JSON from this site.
 * @throws Error where it is missing or is no chart.
 */
export async function fetchChartSpec(url: string): Promise<ChartSpec> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  const spec: unknown = await response.json();
  if (!isChartSpec(spec)) throw new Error(`${url} holds no chart.`);
  return spec;
}

/**
 * Whether JSON is a chart of this site. The build checked the whole of it with the zod schema; this tells it from an error page or
 * another file, without bringing the schema library into the browser.
 */
function isChartSpec(value: unknown): value is ChartSpec {
  if (value === null || typeof value !== 'object') return false;
  const { id, x, axes, series } = value as Partial<ChartSpec>;
  return Boolean(id && x && axes) && Array.isArray(series) && series.every(({ values }) => Array.isArray(values));
}
