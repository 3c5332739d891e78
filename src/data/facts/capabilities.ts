import * as z from 'zod';
import { exactPriceSchema } from '../capacity-record.ts';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema } from '../provenance.ts';

const text = z.string().min(1);
const count = z.int().nonnegative();

const row = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Za-z0-9_-]+$/)
      .describe('Name in the code of go-livepeer, or of a kind of job that has no bit there'),
    capability: count.nullable().describe('Number of the capability in go-livepeer; null for jobs that have none'),
    name: text.describe('Name a gateway gives it'),
    jobClass: z.enum(['transcoding', 'ai-batch', 'llm', 'live-video-to-video', 'byoc', 'live-runner']),
    isJob: z.boolean().describe('Whether gateways pay for it by itself; false for features of transcoding'),
    what: text.describe('What it does, in plain words'),
    gatewayEndpoint: text.optional(),
    advertisedByDefault: z.boolean().describe('Whether every node sets its bit unless told otherwise; a set bit is no offer'),
    defaultModels: z.array(text).default([]),
    memory: z
      .strictObject({
        atLeastGb: z.number().positive().nullable().describe('GPU memory by the first documentation, GB'),
        warmGb: text.nullable().describe('GPU memory of a loaded model by the second documentation, GB'),
        detail: text.nullable(),
      })
      .optional()
      .describe('The two documentations differ by up to four times; both are shown'),
    host: z.strictObject({ cpu: text, ram: text, disk: text, network: text, os: text }).optional(),
    runner: text.describe('What serves it'),
    priceUnit: text.describe('The unit a price is for'),
    documentedPrice: z.strictObject({ value: text, unit: text }).optional().describe('Price the documentation recommends, as it writes it'),
    observed: z
      .strictObject({
        asOf: asOfSchema,
        orchestrators: count.describe('Orchestrators in the reading'),
        withModel: count.describe('Of these, those that list a model'),
        withWarmModel: count.describe('Of these, those with a model loaded'),
        withPrice: count.describe('Of these, those that quote a price'),
        source: text,
      })
      .optional()
      .describe('What one gateway saw: models and prices, never bits'),
    observedPrices: z
      .strictObject({
        asOf: asOfSchema,
        source: text,
        prices: z.array(
          z.strictObject({
            model: text,
            orchestrators: count.positive(),
            weiPerUnitMin: exactPriceSchema,
            weiPerUnitMedian: exactPriceSchema,
            weiPerUnitMax: exactPriceSchema,
          }),
        ),
      })
      .optional()
      .describe('What orchestrators asked in the same reading, not what was paid'),
    note: text.optional(),
    asOf: asOfSchema.describe('Date of the code the row follows'),
    source: z.array(text).min(1),
  })
  .refine(({ isJob, priceUnit }) => isJob === !priceUnit.startsWith('none'), { error: 'a job has a unit of its own, a feature has none' })
  .refine(({ observed }) => !observed || (observed.withWarmModel <= observed.withModel && observed.withModel <= observed.orchestrators), {
    error: 'what is loaded is listed, and nobody counts twice',
  });
export type CapabilityFact = z.output<typeof row>;

/** Every capability of go-livepeer and every kind of job. */
export const table = defineFacts({
  id: 'capabilities',
  title: 'Capabilities and kinds of jobs',
  summary:
    'What orchestrators can be asked to do: capability numbers of go-livepeer, the unit each price is for, and what hardware documents ' +
    'ask for. A capability bit is no offer: plain transcoders set most AI bits, because the start-up probe adds bits it has no test for.',
  row,
  key: ({ id }) => id,
});
