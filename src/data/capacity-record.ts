import * as z from 'zod';
import { asOfSchema, daySchema, httpUrlSchema } from './provenance.ts';

const name = z.string().min(1).max(200);
const count = z.int().nonnegative();
const address = z.string().regex(/^0x[0-9a-f]{40}$/, { error: 'must be an address in lower case' });

/** Exact wei per unit: a plain decimal, or a reduced fraction where there is no finite decimal ("1/3"). */
export const exactPriceSchema = z
  .string()
  .max(220)
  .regex(/^((0|[1-9]\d*)(\.\d*[1-9])?|[1-9]\d*\/[1-9]\d*)$/, { error: 'must be an exact decimal or a fraction as text' });

export const partIds = ['network-capabilities', 'price-list', 'naap'] as const;
export type PartId = (typeof partIds)[number];

const text = (description: string) => ({ description, unit: '' });
const pixelPrice = 'wei per pixel, exact';
const unitPrice = 'wei per unit of the pipeline, exact';

export const fields = {
  part: z.enum(partIds).meta(text('Which upstream says so')),
  orchestrator: address.meta(text('Address of the orchestrator, lower case')),
  capability: z.int().meta(text('Number of the capability in go-livepeer; names and units stand in the table of capabilities')),
  pipeline: name.meta(text('Pipeline, as the upstream names it')),
  model: name.nullable().meta(text('Model, or for BYOC the free name; null where the price holds for all models')),
  weiPerUnit: exactPriceSchema.meta({ description: 'Price', unit: unitPrice }),
};

/** How the date of a part was obtained. */
export const datings = ['by the upstream', 'by the day of reading', 'not later than'] as const;

/** What a reader has to know of such a date; null where it says all. */
export const noteOfDating: Readonly<Record<(typeof datings)[number], string | null>> = {
  'by the upstream': null,
  'by the day of reading': 'The date is the day of reading.',
  'not later than': 'The date is the latest possible.',
};

export const partSchema = z
  .strictObject({
    id: fields.part,
    asOf: asOfSchema.nullable().meta({ description: 'Time the part speaks of; null where it was never read', unit: 'UTC time' }),
    dated: z.enum(datings).nullable().meta(text('How that time was obtained: some answers carry none')),
    source: z.string().min(1).nullable().meta(text('Provenance id')),
    absentBecause: z.string().min(1).optional().meta(text('Why it was not read in the last refresh')),
  })
  .refine(({ asOf, dated, source }) => (asOf === null) === (source === null) && (asOf === null) === (dated === null), {
    error: 'a part that was read has a time, how it is dated, and a source',
  })
  .refine(({ asOf, absentBecause }) => asOf !== null || absentBecause !== undefined, { error: 'a part without a reading needs a reason' });

const spread = {
  weiPerUnitMin: fields.weiPerUnit.nullable().meta({ description: 'Lowest price above zero; null where none is quoted', unit: unitPrice }),
  weiPerUnitMedian: fields.weiPerUnit.nullable().meta({ description: 'Median of the prices above zero', unit: unitPrice }),
  weiPerUnitMax: fields.weiPerUnit.nullable().meta({ description: 'Highest price', unit: unitPrice }),
};

export const offerSchema = z
  .strictObject({
    capability: fields.capability,
    pipeline: fields.pipeline,
    model: fields.model,
    offered: count.meta({ description: 'Orchestrators that list the model', unit: 'count' }),
    warm: count.meta({ description: 'Of these, with the model loaded', unit: 'count' }),
    cold: count.meta({ description: 'Of these, without it loaded', unit: 'count' }),
    priced: count.meta({ description: 'Orchestrators that quote a price above zero; they need not list the model', unit: 'count' }),
    ...spread,
  })
  .refine(({ offered, warm, cold }) => offered === warm + cold, { error: 'what is offered is either warm or cold' })
  .refine(({ priced, weiPerUnitMedian }) => priced > 0 === (weiPerUnitMedian !== null), {
    error: 'has a median exactly where it is priced',
  });

export const quoteSchema = z.strictObject({
  orchestrator: fields.orchestrator,
  capability: fields.capability,
  pipeline: fields.pipeline,
  model: fields.model,
  weiPerUnit: fields.weiPerUnit,
  isWarm: z
    .boolean()
    .nullable()
    .optional()
    .meta(text('Whether that orchestrator has the model loaded; null where it quotes a price without listing the model, left out by readings that did not keep it')),
});

export const capabilitiesSchema = z.strictObject({
  nodes: count.meta({ description: 'Nodes in the answer', unit: 'count' }),
  orchestrators: count.meta({ description: 'Different orchestrators among them', unit: 'count' }),
  unusableQuotes: count.meta({ description: 'Prices for zero pixels, which mean nothing', unit: 'count' }),
  offers: z.array(offerSchema).meta(text('One entry per capability and model, counted from models and prices, never from capability bits')),
  quotes: z.array(quoteSchema).meta(text('Every price, zero included')),
  gpus: z
    .array(
      z.strictObject({
        name: name.meta(text('GPU as it reports itself')),
        count: count.meta({ description: 'Different GPUs', unit: 'count' }),
        orchestrators: count.meta({ description: 'Orchestrators that report one', unit: 'count' }),
        memoryBytesMin: count.nullable().meta({ description: 'Least memory reported for it', unit: 'bytes' }),
        memoryBytesMax: count.nullable().meta({ description: 'Most memory reported for it', unit: 'bytes' }),
      }),
    )
    .meta(text('Hardware as orchestrators report it')),
});

export const listedPriceSchema = z.strictObject({
  orchestrator: fields.orchestrator,
  serviceUri: httpUrlSchema.max(300).nullable().meta(text('Where it says it can be reached; null where that is no http(s) address')),
  isActive: z.boolean().meta(text('Whether the list calls it active')),
  weiPerPixel: exactPriceSchema.meta({
    description: 'Price for transcoding; 0 is what the list says where it knows none',
    unit: pixelPrice,
  }),
  updatedAt: z.iso.datetime().nullable().meta({ description: "The list's own time of the price", unit: 'UTC time' }),
});

export const naapSchema = z.strictObject({
  totalGpus: count.meta({ description: 'GPUs reported for AI workloads', unit: 'count' }),
  activeGpus: count.meta({ description: 'Of these, called active by the API', unit: 'count' }),
  gpuModels: z
    .array(z.strictObject({ name: name.meta(text('GPU model')), count: count.meta({ description: 'GPUs of it', unit: 'count' }) }))
    .meta(text('GPUs by model')),
  pipelines: z
    .array(
      z.strictObject({
        pipeline: fields.pipeline,
        model: fields.model,
        gpus: count.meta({ description: 'GPUs that serve it; one without a model counts the whole pipeline', unit: 'count' }),
      }),
    )
    .meta(text('GPUs by pipeline and model')),
  prices: z
    .array(
      z.strictObject({
        orchestrator: fields.orchestrator,
        pipeline: fields.pipeline,
        model: fields.model,
        weiPerUnit: fields.weiPerUnit,
        isWarm: z.boolean().meta(text('Whether the model is loaded')),
      }),
    )
    .meta(text('Every price the API knows')),
});

export const historySchema = z.strictObject({
  date: daySchema.meta({ description: 'UTC day of the reading', unit: 'UTC date' }),
  part: fields.part,
  source: z.string().min(1).meta(text('Provenance id')),
  orchestrators: count.meta({ description: 'Orchestrators in the reading', unit: 'count' }),
  offered: count
    .nullable()
    .meta({ description: 'Models that at least one orchestrator lists; null where the upstream does not tell', unit: 'count' }),
  warm: count.nullable().meta({ description: 'Models that at least one has loaded', unit: 'count' }),
  priced: count.meta({ description: 'Models with a price; for the price list, orchestrators with one', unit: 'count' }),
  gpus: count.nullable().meta({ description: 'GPUs reported', unit: 'count' }),
});

export const priceChangeSchema = z.strictObject({
  date: daySchema.meta({ description: 'UTC day of the reading that showed it first', unit: 'UTC date' }),
  part: fields.part,
  orchestrator: fields.orchestrator,
  pipeline: fields.pipeline.nullable().meta(text('Pipeline; null for transcoding')),
  model: fields.model,
  weiPerUnit: fields.weiPerUnit.nullable().meta({ description: 'The new price; null where it is no longer quoted', unit: unitPrice }),
});
