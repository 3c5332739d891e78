/// <reference types="astro/client" />
import { parseChartSpec, type ChartSpec } from './chart-spec.ts';

/**
 * Where charts come from. Each file src/charts/specs/<id>.ts exports `chart(): ChartSpec | null`, made from loaded snapshots and
 * metrics (specs may import src/data/load and src/data/metrics; components may not). The spec's id is the name of its file; null
 * says that there is nothing to draw yet. No list to edit: a new file is a new chart, with its JSON at /data/charts/<id>.json.
 */
const makers = import.meta.glob<{ chart: () => ChartSpec | null }>('./specs/*.ts', { eager: true });

/**
 * Every chart of the site that has something to draw, checked.
 * @throws Error naming the file, for a spec that breaks the schema or is not called like its file.
 */
export function allCharts(): ChartSpec[] {
  return Object.keys(makers).flatMap((path) => makeChart(path) ?? []);
}

/**
 * One chart of the site, checked; null where there is nothing to draw yet.
 * @throws Error where no file makes it, or for a spec that breaks the schema or is not called like its file.
 */
export function findChart(id: string): ChartSpec | null {
  return makeChart(`./specs/${id}.ts`);
}

function makeChart(path: string): ChartSpec | null {
  const file = path.replace('./', 'src/charts/');
  const maker = makers[path];
  if (!maker) throw new Error(`There is no ${file} to make this chart.`);
  const candidate = maker.chart();
  if (candidate === null) return null;
  const spec = parseChartSpec(candidate, file);
  if (file !== `src/charts/specs/${spec.id}.ts`) throw new Error(`${file} makes the chart "${spec.id}". Name the file after its chart.`);
  return spec;
}
