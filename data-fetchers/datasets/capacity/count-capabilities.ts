import { plainText } from '../../../src/data/plain-text.ts';
import { capacityKeys, type Capacity } from '../../../src/data/specs/capacity.ts';
import { formatRatio, spreadOf } from '../../../src/data/exact-ratio.ts';
import type { NetworkCapabilities, NetworkNode } from '../../sources/network-capabilities.ts';

type Capabilities = NonNullable<Capacity['capabilities']>;
type Quote = Capabilities['quotes'][number];
type Gpu = Capabilities['gpus'][number];

/** Names come from orchestrators, that is from anybody: on one line, without hidden characters, at most 200. */
const cleanName = (text: string): string | null => plainText(text, 200) || null;

/** Orchestrators by what they have: an orchestrator with several nodes counts once. */
type Holders = Map<
  string,
  { capability: number; model: string | null; listed: Set<string>; warm: Set<string>; priced: Set<string>; prices: string[] }
>;

/**
 * What nodes say of themselves, counted by orchestrator, model and GPU. A model is offered where an orchestrator lists it, priced where one
 * quotes more than zero for it. Capability bits have no part in it.
 */
export function countCapabilities({ names, nodes }: NetworkCapabilities): Capabilities {
  const pipelineOf = (capability: number) => cleanName(names.get(capability) ?? '') ?? `capability ${capability}`;
  const { quotes, unusableQuotes } = quotesOf(nodes, pipelineOf);
  return {
    nodes: nodes.length,
    orchestrators: new Set(nodes.map(({ orchestrator }) => orchestrator)).size,
    unusableQuotes,
    offers: offersOf(nodes, quotes, pipelineOf),
    quotes,
    gpus: gpusOf(nodes),
  };
}

/** Different prices of each orchestrator. A price for zero pixels is none. */
function quotesOf(
  nodes: readonly NetworkNode[],
  pipelineOf: (capability: number) => string,
): Pick<Capabilities, 'quotes' | 'unusableQuotes'> {
  const quotes = new Map<string, Quote>();
  const loaded = loadedModels(nodes);
  let unusableQuotes = 0;
  for (const { orchestrator, prices } of nodes) {
    for (const { capability, model, pricePerUnit, pixelsPerUnit } of prices) {
      if (pixelsPerUnit === 0n) unusableQuotes += 1;
      else {
        const weiPerUnit = formatRatio({ numerator: pricePerUnit, denominator: pixelsPerUnit });
        const offer = { orchestrator, capability, model: cleanName(model) };
        const quote = { ...offer, pipeline: pipelineOf(capability), weiPerUnit, isWarm: loaded.get(offerKey(offer)) ?? null };
        quotes.set(capacityKeys.quote(quote), quote);
      }
    }
  }
  return { quotes: sortByKey([...quotes.values()], capacityKeys.quote), unusableQuotes };
}

const offerKey = ({ orchestrator, capability, model }: Pick<Quote, 'orchestrator' | 'capability' | 'model'>): string =>
  [orchestrator, capability, model ?? ''].join('\u001f');

/** Of each model that an orchestrator lists, whether any of its nodes has it loaded. */
function loadedModels(nodes: readonly NetworkNode[]): ReadonlyMap<string, boolean> {
  const loaded = new Map<string, boolean>();
  for (const { orchestrator, models } of nodes) {
    for (const { capability, model, isWarm } of models) {
      const key = offerKey({ orchestrator, capability, model: cleanName(model) });
      loaded.set(key, isWarm || (loaded.get(key) ?? false));
    }
  }
  return loaded;
}

function offersOf(
  nodes: readonly NetworkNode[],
  quotes: readonly Quote[],
  pipelineOf: (capability: number) => string,
): Capabilities['offers'] {
  const holders: Holders = new Map();
  const holderOf = (capability: number, model: string | null) => {
    const key = `${capability} ${model ?? ''}`;
    const holder = holders.get(key) ?? { capability, model, listed: new Set(), warm: new Set(), priced: new Set(), prices: [] };
    holders.set(key, holder);
    return holder;
  };
  for (const { orchestrator, models } of nodes) {
    for (const { capability, model, isWarm } of models) {
      const holder = holderOf(capability, cleanName(model));
      holder.listed.add(orchestrator);
      if (isWarm) holder.warm.add(orchestrator);
    }
  }
  for (const { orchestrator, capability, model, weiPerUnit } of quotes) {
    const holder = holderOf(capability, model);
    if (weiPerUnit === '0') continue;
    holder.priced.add(orchestrator);
    holder.prices.push(weiPerUnit);
  }
  const offers = [...holders.values()].map(({ capability, model, listed, warm, priced, prices }) => {
    const spread = spreadOf(prices);
    return {
      capability,
      pipeline: pipelineOf(capability),
      model,
      offered: listed.size,
      warm: warm.size,
      cold: listed.size - warm.size,
      priced: priced.size,
      weiPerUnitMin: spread?.min ?? null,
      weiPerUnitMedian: spread?.median ?? null,
      weiPerUnitMax: spread?.max ?? null,
    };
  });
  return sortByKey(offers, capacityKeys.offer);
}

/** GPUs by name. One that serves several models is reported with each of them under one id, and counts once. */
function gpusOf(nodes: readonly NetworkNode[]): Gpu[] {
  const byName = new Map<string, { ids: Set<string>; orchestrators: Set<string>; memory: number[] }>();
  for (const { orchestrator, serviceUri, gpus } of nodes) {
    for (const { id, name, memoryBytes } of gpus) {
      const label = cleanName(name) ?? 'not named';
      const gpu = byName.get(label) ?? { ids: new Set(), orchestrators: new Set(), memory: [] };
      gpu.ids.add(`${orchestrator} ${/^slot /.test(id) ? serviceUri : ''} ${id}`);
      gpu.orchestrators.add(orchestrator);
      if (memoryBytes > 0) gpu.memory.push(memoryBytes);
      byName.set(label, gpu);
    }
  }
  const gpus = [...byName].map(([name, { ids, orchestrators, memory }]) => {
    const range =
      memory.length === 0 ? null : { min: memory.reduce((a, b) => Math.min(a, b)), max: memory.reduce((a, b) => Math.max(a, b)) };
    return {
      name,
      count: ids.size,
      orchestrators: orchestrators.size,
      memoryBytesMin: range?.min ?? null,
      memoryBytesMax: range?.max ?? null,
    };
  });
  return sortByKey(gpus, ({ name }) => name);
}

/** Sorted by the key of the spec. */
export const sortByKey = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] =>
  [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
