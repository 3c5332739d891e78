import * as z from 'zod';
import type { Provenance } from '../../src/data/provenance.ts';
import { isSet, readUrl, type Environment } from '../kit/environment.ts';
import { formatRatio } from '../../src/data/exact-ratio.ts';
import { fetchedProvenance } from '../kit/fetched-provenance.ts';
import type { Fetched, FetchRecord, Http } from '../kit/http.ts';

/**
 * NaaP analytics API of the Cloud SPE: public, no key. Shapes: Cloud-SPE/livepeer-naap-analytics@94d6241:api/internal/types/dashboard.go.
 * It sees AI workloads only, through the events of the gateways that report to it. Answers carry no time of their own.
 */
const sourceId = 'naap';
const variable = 'ATLAS_NAAP_URL';
type Access = { http: Pick<Http, 'json'>; env: Environment };

const count = z.int().nonnegative();
const name = z.string();
const positive = z.union([z.int().positive(), z.bigint().positive()]);
/** A list of counts by name: a name that stands twice would be counted twice. */
const countsBy = <Row extends z.ZodType>(row: Row, nameOf: (row: z.output<Row>) => string) =>
  z.array(row).refine((rows) => new Set(rows.map(nameOf)).size === rows.length, { error: 'names one of its entries twice' });
const capacitySchema = z.object({
  totalGPUs: count,
  activeGPUs: count,
  models: countsBy(z.object({ model: name, count }), ({ model }) => model),
  pipelineGPUs: countsBy(
    z.object({ name, gpus: count, models: countsBy(z.object({ model: name, gpus: count }), ({ model }) => model).default([]) }),
    (pipeline) => pipeline.name,
  ),
});
const priceSchema = z.object({
  orchAddress: z.string().regex(/^0x[0-9a-fA-F]{40}$/, { error: 'must be an address' }),
  pipeline: name,
  model: name.default(''),
  priceWeiPerUnit: z.union([z.int().nonnegative(), z.bigint().nonnegative()]),
  pixelsPerUnit: positive,
  isWarm: z.boolean(),
});

export type GpuCapacity = z.output<typeof capacitySchema>;
/** A price of one orchestrator; `weiPerUnit` is exact text, `model` empty where none is named. */
export type NaapPrice = { orchestrator: string; pipeline: string; model: string; weiPerUnit: string; isWarm: boolean };

/** GPUs that orchestrators report. @throws UpstreamError */
export const fetchGpuCapacity = (access: Access): Promise<Fetched<GpuCapacity>> => ask(access, 'gpu-capacity', capacitySchema);

/** Prices per orchestrator, pipeline and model. @throws UpstreamError, also for a price of zero pixels. */
export async function fetchNaapPrices(access: Access): Promise<Fetched<NaapPrice[]>> {
  const { value, ...record } = await ask(access, 'pricing', z.array(priceSchema));
  const prices = value.map(({ orchAddress, pipeline, model, priceWeiPerUnit, pixelsPerUnit, isWarm }) => ({
    orchestrator: orchAddress.toLowerCase(),
    pipeline,
    model,
    weiPerUnit: formatRatio({ numerator: BigInt(priceWeiPerUnit), denominator: BigInt(pixelsPerUnit) }),
    isWarm,
  }));
  return { ...record, value: prices };
}

const ask = <Schema extends z.ZodType>({ http, env }: Access, route: string, schema: Schema) =>
  http.json({ sourceId, url: `${readUrl(env, variable)}/v1/dashboard/${route}`, schema, publicUrl: !isSet(env, variable) });

/** Provenance of both answers. */
export const naapProvenance = ({ env }: Pick<Access, 'env'>, records: readonly FetchRecord[]): Provenance =>
  fetchedProvenance(env, {
    id: 'naap',
    sourceId,
    variable,
    records,
    observedAt: null,
    publisher: 'NaaP analytics API of the Cloud SPE',
    title: 'GPU capacity and prices of AI workloads',
    url: 'https://github.com/Cloud-SPE/livepeer-naap-analytics',
    licence: 'not stated',
    processing: 'Taken over as counted there from what orchestrators report to the gateways it watches; dated by the day of reading.',
    evidence: 'third-party',
  });
