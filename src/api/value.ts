import * as z from 'zod';
import type { Metric } from '../data/metric.ts';
import { asOfSchema, evidenceSchema, httpUrlSchema } from '../data/provenance.ts';
import { units } from '../data/units.ts';

/** A figure as a machine reads it. An absent one is null with its reason, never 0. */
export const valueSchema = z
  .strictObject({
    label: z.string().min(1).describe('What is counted'),
    value: z.string().min(1).nullable().describe('Decimal text with every digit known; null where it is not known'),
    unit: z.enum(units).describe('Unit of the value; "share" is a fraction of 1'),
    asOf: asOfSchema.nullable().describe('UTC time the value speaks of, as precise as its source states it'),
    since: asOfSchema.nullable().describe('First day of a period that ends at asOf; null for a state'),
    evidence: evidenceSchema.describe('How strong the figure is'),
    method: z.string().min(1).describe('How it was computed'),
    sources: z
      .array(
        z.strictObject({
          publisher: z.string().min(1),
          title: z.string().min(1),
          url: httpUrlSchema,
          observedAt: asOfSchema.nullable(),
          licence: z.string().min(1),
        }),
      )
      .describe('Where it comes from, each with its own date and terms'),
    absentBecause: z.string().min(1).nullable().describe('Why the value is null; null where there is a value'),
  })
  .refine(({ value, absentBecause }) => (value === null) === (absentBecause !== null), { error: 'has a reason exactly where it has no value' });
export type ApiValue = z.output<typeof valueSchema>;

/** A metric for the machine endpoints: nothing is rounded, and each source is named once. */
export function toApiValue(metric: Metric): ApiValue {
  const provenance = metric.inputs.flatMap((input) => input.provenance);
  const sources = provenance.map(({ publisher, title, url, observedAt, licence }) => ({ publisher, title, url, observedAt, licence }));
  return {
    label: metric.label,
    value: metric.value === null ? null : String(metric.value),
    unit: metric.unit,
    asOf: metric.asOf,
    since: metric.since ?? null,
    evidence: metric.evidence,
    method: metric.method,
    sources: [...new Map(sources.map((source) => [`${source.url} ${source.title}`, source])).values()],
    absentBecause: metric.absentBecause ?? null,
  };
}
