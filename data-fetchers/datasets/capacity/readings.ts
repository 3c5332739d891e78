import { plainText } from '../../../src/data/plain-text.ts';
import { capacityKeys, type Capacity } from '../../../src/data/specs/capacity.ts';
import type { GpuCapacity, NaapPrice } from '../../sources/naap.ts';
import type { ListedPrice } from '../../sources/pricing.ts';
import type { Reading } from './append-reading.ts';
import { sortByKey } from './count-capabilities.ts';

type Capabilities = NonNullable<Capacity['capabilities']>;
type Naap = NonNullable<Capacity['naap']>;
type Counted = Pick<Reading, 'counts' | 'prices'>;

const cleanName = (text: string): string | null => plainText(text, 200) || null;
const distinct = (values: readonly unknown[]): number => new Set(values).size;

/** An address of others that may become a link: http(s), without user info, of sensible length; else null. */
export function cleanLink(text: string | null): string | null {
  const link = plainText(text ?? '', 300);
  if (link !== text || !URL.canParse(link)) return null;
  const { protocol, username, password } = new URL(link);
  return /^https?:$/.test(protocol) && !username && !password ? link : null;
}

/** The price list as it is stored. */
export const priceListOf = (rows: readonly ListedPrice[]): NonNullable<Capacity['priceList']> =>
  rows.map((row) => ({ ...row, serviceUri: cleanLink(row.serviceUri) }));

/** Both answers of the NaaP API as they are stored; equal prices once. */
export function naapOf(capacity: GpuCapacity, prices: readonly NaapPrice[]): Naap {
  const cleaned = prices.map(({ pipeline, model, ...price }) => ({
    ...price,
    pipeline: cleanName(pipeline) ?? 'not named',
    model: cleanName(model),
  }));
  return {
    totalGpus: capacity.totalGPUs,
    activeGpus: capacity.activeGPUs,
    gpuModels: sortByKey(
      capacity.models.map(({ model, count }) => ({ name: cleanName(model) ?? 'not named', count })),
      ({ name }) => name,
    ),
    pipelines: sortByKey(capacity.pipelineGPUs.flatMap(gpusByModel), ({ pipeline, model }) => `${pipeline}\u001f${model ?? ''}`),
    prices: sortByKey([...new Map(cleaned.map((price) => [capacityKeys.naapPrice(price), price])).values()], capacityKeys.naapPrice),
  };
}

/** GPUs of a pipeline as a whole, then by model. */
function gpusByModel({ name, gpus, models }: GpuCapacity['pipelineGPUs'][number]): Naap['pipelines'] {
  const pipeline = cleanName(name) ?? 'not named';
  return [
    { pipeline, model: null, gpus },
    ...models.map((entry) => ({ pipeline, model: cleanName(entry.model) ?? 'not named', gpus: entry.gpus })),
  ];
}

export const countedCapabilities = ({ orchestrators, offers, quotes, gpus }: Capabilities): Counted => ({
  counts: {
    orchestrators,
    offered: offers.filter(({ offered }) => offered > 0).length,
    warm: offers.filter(({ warm }) => warm > 0).length,
    priced: offers.filter(({ priced }) => priced > 0).length,
    gpus: gpus.reduce((sum, { count }) => sum + count, 0),
  },
  prices: quotes,
});

export const countedPriceList = (rows: NonNullable<Capacity['priceList']>): Counted => ({
  counts: {
    orchestrators: rows.length,
    offered: null,
    warm: null,
    priced: rows.filter(({ weiPerPixel }) => weiPerPixel !== '0').length,
    gpus: null,
  },
  prices: rows.map(({ orchestrator, weiPerPixel }) => ({ orchestrator, pipeline: null, model: null, weiPerUnit: weiPerPixel })),
});

export function countedNaap({ totalGpus, prices }: Naap): Counted {
  const modelOf = ({ pipeline, model }: { pipeline: string; model: string | null }) => `${pipeline}\u001f${model ?? ''}`;
  const warm = prices.filter(({ isWarm }) => isWarm).map(modelOf);
  const priced = prices.filter(({ weiPerUnit }) => weiPerUnit !== '0').map(modelOf);
  const orchestrators = distinct(prices.map(({ orchestrator }) => orchestrator));
  return { counts: { orchestrators, offered: null, warm: distinct(warm), priced: distinct(priced), gpus: totalGpus }, prices };
}
