import { partIds, type PartId } from '../capacity-record.ts';
import type { CapabilityFact } from '../facts/capabilities.ts';
import type { Capacity } from '../specs/capacity.ts';

/** One price that one orchestrator asks, in exact wei per unit; zero included. */
export type Ask = {
  orchestrator: string;
  weiPerUnit: string;
  /** Whether it has the model loaded; null where it does not list it; undefined where the source does not tell. */
  isWarm: boolean | null | undefined;
};

/** Everything that is asked for one model by one source. Sources are never put together: what is asked in one need not hold in another. */
export type PriceMarket = {
  part: PartId;
  /** Time the part speaks of, and how that time was obtained. */
  asOf: string;
  dated: NonNullable<Capacity['parts'][number]['dated']>;
  /** Provenance id. */
  source: string;
  /** The kind of job in the table of capabilities; null where the table has none of that name or number. */
  job: CapabilityFact | null;
  pipeline: string;
  /** Null where the price holds for all models, and for transcoding. */
  model: string | null;
  asks: Ask[];
};

export const partNames: Readonly<Record<PartId, string>> = {
  'network-capabilities': 'What a gateway was told',
  'price-list': 'Price list',
  naap: 'NaaP API',
};

/** "text-to-image" of NaaP and "Text to image" of go-livepeer are one. */
const plainName = (name: string): string => name.toLowerCase().replaceAll('-', ' ');
const sortKey = ({ part, job, pipeline, model }: Omit<PriceMarket, 'asks'>): string =>
  [partIds.indexOf(part), String(job?.capability ?? (job ? -1 : 999)).padStart(4, '0'), pipeline, model ?? ''].join('\u001f');

/**
 * All prices by source, pipeline and model, in that order. On the price list 0 means that the list knows none, so such a row is no ask;
 * elsewhere a zero is a quote of zero and stays.
 * @param jobs rows of the table of capabilities.
 */
export function priceMarkets(capacity: Capacity, jobs: readonly CapabilityFact[]): PriceMarket[] {
  const markets = new Map<string, PriceMarket>();
  const add = (part: PartId, what: Pick<PriceMarket, 'job' | 'pipeline' | 'model'>, ask: Ask) => {
    const { asOf, dated, source } = capacity.parts.find(({ id }) => id === part) ?? {};
    if (!asOf || !dated || !source) return;
    const key = [part, what.job?.id ?? what.pipeline, what.model ?? ''].join('\u001f');
    const market = markets.get(key) ?? { part, asOf, dated, source, ...what, asks: [] };
    market.asks.push(ask);
    markets.set(key, market);
  };
  for (const { orchestrator, capability, pipeline, model, weiPerUnit, isWarm } of capacity.capabilities?.quotes ?? []) {
    const job = jobs.find((row) => row.capability === capability) ?? null;
    add('network-capabilities', { job, pipeline, model }, { orchestrator, weiPerUnit, isWarm });
  }
  const transcoding = jobs.find(({ id }) => id === 'transcoding') ?? null;
  for (const { orchestrator, weiPerPixel } of capacity.priceList ?? []) {
    if (weiPerPixel === '0') continue;
    add('price-list', { job: transcoding, pipeline: 'Transcoding', model: null }, { orchestrator, weiPerUnit: weiPerPixel, isWarm: undefined });
  }
  for (const { orchestrator, pipeline, model, weiPerUnit, isWarm } of capacity.naap?.prices ?? []) {
    const job = jobs.find(({ isJob, name }) => isJob && plainName(name) === plainName(pipeline)) ?? null;
    add('naap', { job, pipeline, model }, { orchestrator, weiPerUnit, isWarm });
  }
  return [...markets.values()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** Name of a job for people; the table has a whole phrase for transcoding. */
export const jobName = ({ id, name }: Pick<CapabilityFact, 'id' | 'name'>): string => (id === 'transcoding' ? 'Transcoding' : name);

/** Name of a market for people: its pipeline by the table of capabilities where that knows it. */
export const pipelineName = ({ job, pipeline }: Pick<PriceMarket, 'job' | 'pipeline'>): string => (job ? jobName(job) : pipeline);
