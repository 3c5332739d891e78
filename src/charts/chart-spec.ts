import * as z from 'zod';
import { asOfSchema, daySchema, httpUrlSchema } from '../data/provenance.ts';
import { chartRanges } from './chart-range.ts';
import { findSpecProblems } from './find-spec-problems.ts';
import { seriesColourCount } from './theme.ts';

const nameSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'must be kebab-case' });
const textSchema = z.string().min(1);

/** A link from a chart: to another site, or to a page or file of this one as "/path" (the component adds the base path). */
const linkSchema = z.union([httpUrlSchema, z.string().regex(/^\/(?![/\\])[\w./#?=&-]*$/)], {
  error: 'must be an http(s) link or a path of this site that begins with one slash',
});

const xSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('daily'), start: daySchema, stepDays: z.int().positive(), count: z.int().min(2) }),
  z.strictObject({ kind: z.literal('steps'), labels: z.array(textSchema.max(20)).min(2) }),
  z.strictObject({ kind: z.literal('monthly'), months: z.array(z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)).min(2) }),
]);

const axisSchema = z.strictObject({
  /** What the axis counts, with its unit: "ETH per day". Printed at the top of the axis. */
  caption: textSchema.max(40),
  beginAtZero: z.boolean(),
  /** percent: values are shares in [0, 1] and are written as per cent. */
  format: z.enum(['number', 'percent']),
});

const seriesSchema = z.strictObject({
  id: nameSchema,
  label: textSchema.max(60),
  /** Unit as printed after a value: "ETH", "LPT"; empty for plain counts, "%" for shares written as per cent. */
  unit: z.string().max(20),
  kind: z.enum(['line', 'bar', 'area']),
  /** One value per point; null where there is no reading. It is drawn as a gap, never as 0. */
  values: z.array(z.number().nullable()),
  /** faint: a thin line behind the others, for example daily values behind their mean. */
  emphasis: z.enum(['strong', 'faint']),
  axis: z.enum(['left', 'right']),
  /** Entry of the palette. Two series share one when they show the same quantity, strong and faint. */
  colour: z.int().min(1).max(seriesColourCount),
});

const markSchema = z.strictObject({ date: daySchema, label: textSchema, href: linkSchema });

/** All a chart needs, at build time and in the browser. `/data/charts/<id>.json` is exactly this. */
export const chartSpecSchema = z
  .strictObject({
    id: nameSchema,
    title: textSchema,
    /** One or two sentences: what the picture says. Caption on the page, description for those who do not see it. */
    summary: textSchema,
    x: xSchema,
    axes: z.strictObject({ left: axisSchema, right: axisSchema.optional() }),
    series: z.array(seriesSchema).min(1),
    /** Dated events. Those outside the chart's days are left out. */
    marks: z.array(markSchema),
    /** Events of the chart's time whose day is not known: they are listed, never drawn. */
    looseEvents: z.array(z.strictObject({ when: textSchema, label: textSchema, href: linkSchema })).default([]),
    ranges: z.array(z.enum(chartRanges)).min(1),
    defaultRange: z.enum(chartRanges),
    source: z.strictObject({ text: textSchema, href: linkSchema }),
    asOf: asOfSchema,
    /** Dataset the values come from. */
    dataset: nameSchema,
    downloads: z.strictObject({ json: linkSchema, csv: linkSchema }),
  })
  .check(({ value, issues }) => {
    for (const message of findSpecProblems(value)) issues.push({ code: 'custom', message, input: value.id });
  });

export type ChartSpec = z.output<typeof chartSpecSchema>;
export type ChartSeries = ChartSpec['series'][number];
export type ChartAxis = ChartSpec['axes']['left'];
export type ChartMark = ChartSpec['marks'][number];

/**
 * Checks a chart before it is drawn.
 * @param where named in the error, for example the file that made it.
 * @throws Error naming the chart and each problem: a defect of ours, so it stops the build.
 */
export function parseChartSpec(candidate: unknown, where: string): ChartSpec {
  const parsed = chartSpecSchema.safeParse(candidate);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => (path.length ? `${path.join('.')}: ${message}` : message));
  throw new Error(`Chart ${where}: ${problems.slice(0, 5).join('; ')}. Its fields are declared in src/charts/chart-spec.ts.`);
}
