/// <reference types="astro/client" />
import { parseChartSpec, type ChartSpec } from './chart-spec.ts';

/**
 * Where charts come from. Each file src/charts/specs/<id>.ts exports `chart(): ChartSpec | null`, made from loaded snapshots and
 * metrics (specs may import src/data/load and src/data/metrics; components may not). The spec's id is the name of its file; null
 * says that there is nothing to draw yet. No list to edit: a new file is a new chart, with its JSON at /data/charts/<id>.json.
 */
const makers = import.meta.glob<{ chart: () => ChartSpec | null }>('./specs/*.ts', { eager: true });

/** Charts of one kind, one for each row of a dataset: src/charts/families/<kind>.ts exports `charts()`, and their ids begin with its name. */
const families = import.meta.glob<{ charts: () => ChartSpec[] }>('./families/*.ts', { eager: true });

/**
 * Every chart of the site that has something to draw, checked.
 * @throws Error naming the file, for a spec that breaks the schema or is not called like its file.
 */
export function allCharts(): ChartSpec[] {
  return [...Object.keys(makers).flatMap((path) => makeChart(path) ?? []), ...Object.keys(families).flatMap(makeFamily)];
}

/**
 * One chart of the site, checked; null where there is nothing to draw yet.
 * @throws Error where no file makes it, or for a spec that breaks the schema or is not called like its file.
 */
export function findChart(id: string): ChartSpec | null {
  return makeChart(`./specs/${id}.ts`);
}

/**
 * Every chart of one kind, checked.
 * @throws Error where no file makes it, or for a spec that breaks the schema or whose id does not begin with the name of the file.
 */
export function chartFamily(kind: string): ChartSpec[] {
  return makeFamily(`./families/${kind}.ts`);
}

function makeFamily(path: string): ChartSpec[] {
  const file = path.replace('./', 'src/charts/');
  const maker = families[path];
  if (!maker) throw new Error(`There is no ${file} to make these charts.`);
  const specs = maker.charts().map((candidate) => parseChartSpec(candidate, file));
  const stray = specs.find(({ id }) => !file.endsWith(`/${kindOf(id)}.ts`));
  if (stray) throw new Error(`${file} makes the chart "${stray.id}". Its id is the name of the file, a hyphen and the key of its row.`);
  return specs;
}

/** "gateway-fees-0x12ab" → "gateway-fees" */
const kindOf = (id: string): string => id.slice(0, id.lastIndexOf('-'));

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
