import type { PartId } from '../../src/data/capacity-record.ts';
import type { Provenance } from '../../src/data/provenance.ts';
import { spec, type Capacity } from '../../src/data/specs/capacity.ts';
import { assertSomeRead, describeUnread, readPart, type Part as Attempt } from '../kit/read-part.ts';
import { defineDataset, type Collected, type Context } from '../kit/types.ts';
import { fetchGpuCapacity, fetchNaapPrices, naapProvenance } from '../sources/naap.ts';
import {
  fetchNetworkCapabilities,
  networkCapabilitiesNotConfigured,
  networkCapabilitiesProvenance,
} from '../sources/network-capabilities.ts';
import { fetchPriceList, pricingProvenance, type ListedPrice } from '../sources/pricing.ts';
import { appendReading, type Reading } from './capacity/append-reading.ts';
import { capacityChecks } from './capacity/checks.ts';
import { countCapabilities } from './capacity/count-capabilities.ts';
import { countedCapabilities, countedNaap, countedPriceList, naapOf, priceListOf } from './capacity/readings.ts';

type Part = Capacity['parts'][number];
type Read<Content> = { part: Part; content: Content; provenance: Provenance; reading: Reading };
type Kept<Content> = { part: Part; content: Content | null; provenance: null; reading: null };

/**
 * Reads the price list (one request), NaaP (two) and, where one is set, a gateway (one). A part that cannot be read keeps its last reading,
 * with its own date.
 */
async function collect(context: Context<Capacity>): Promise<Collected<Capacity>> {
  const { archive, env } = context;
  const notConfigured = networkCapabilitiesNotConfigured(env);
  const [gateway, list, api] = await Promise.all([
    notConfigured === null ? readPart('The network capabilities of the gateway', () => collectCapabilities(context)) : null,
    readPart('The price list', () => collectPriceList(context)),
    readPart('The NaaP API', () => collectNaap(context)),
  ]);
  const attempts: Attempt<unknown>[] = [gateway ?? [], list, api].flat();
  assertSomeRead(attempts);
  const capabilities = gateway?.value ?? keepPart('network-capabilities', context, archive?.data?.capabilities, notConfigured);
  const priceList = list.value ?? keepPart('price-list', context, archive?.data?.priceList);
  const naap = api.value ?? keepPart('naap', context, archive?.data?.naap);
  const all = [capabilities, priceList, naap];
  const start = { history: archive?.data?.history ?? [], priceChanges: archive?.data?.priceChanges ?? [] };
  const history = all.flatMap(({ reading }) => reading ?? []).reduce(appendReading, start);
  const parts = all.map(({ part }) => part);
  const data = { parts, capabilities: capabilities.content, priceList: priceList.content, naap: naap.content, ...history };
  const known = [...(archive?.provenance ?? []), ...all.flatMap(({ provenance }) => provenance ?? [])];
  // Of two entries with one id the later, newer one counts.
  const byId = new Map(known.map((entry) => [entry.id, entry]));
  const cited = new Set([...parts, ...history.history].flatMap(({ source }) => source ?? []));
  return {
    asOf: parts.flatMap(({ asOf }) => asOf ?? []).sort().at(-1) ?? '',
    data,
    provenance: [...byId.values()].filter(({ id }) => cited.has(id)),
    unread: describeUnread(attempts),
  };
}

/** The last reading of a part. Why a refresh failed is told with its outcome, not here: it changes with every attempt. */
function keepPart<Content>(id: PartId, { archive }: Context<Capacity>, content: Content | null = null, notConfigured: string | null = null): Kept<Content> {
  const before = archive?.data?.parts.find((part) => part.id === id) ?? unread(id);
  const never = 'It has not been read yet; what the last attempt met is told with the outcome of the refresh.';
  const absentBecause = notConfigured ?? (before.asOf === null ? never : null);
  const { asOf, dated, source } = before;
  return { part: { id, asOf, dated, source, ...(absentBecause ? { absentBecause } : {}) }, content, provenance: null, reading: null };
}

async function collectCapabilities(context: Context<Capacity>): Promise<Read<NonNullable<Capacity['capabilities']>>> {
  context.log('Gateway: network capabilities');
  const { value, ...record } = await fetchNetworkCapabilities(context);
  const content = countCapabilities(value);
  const part = readToday('network-capabilities', context);
  return {
    part,
    content,
    provenance: networkCapabilitiesProvenance(context, record),
    reading: readingOf(part, countedCapabilities(content)),
  };
}

async function collectPriceList(context: Context<Capacity>): Promise<Read<NonNullable<Capacity['priceList']>>> {
  context.log('Price list');
  const { value, ...record } = await fetchPriceList(context);
  const observedAt = newestOf(value);
  const today = readToday('price-list', context);
  const part: Part = observedAt === null ? today : { ...today, asOf: observedAt, dated: 'by the upstream' };
  const content = priceListOf(value);
  return { part, content, provenance: pricingProvenance(context, record, observedAt), reading: readingOf(part, countedPriceList(content)) };
}

async function collectNaap(context: Context<Capacity>): Promise<Read<NonNullable<Capacity['naap']>>> {
  context.log('NaaP: GPUs and prices');
  const [{ value: gpus, ...gpuRecord }, { value: prices, ...priceRecord }] = await Promise.all([
    fetchGpuCapacity(context),
    fetchNaapPrices(context),
  ]);
  const content = naapOf(gpus, prices);
  const part = readToday('naap', context);
  return { part, content, provenance: naapProvenance(context, [gpuRecord, priceRecord]), reading: readingOf(part, countedNaap(content)) };
}

const unread = (id: PartId): Part => ({ id, asOf: null, dated: null, source: null });

/** An answer that describes how things stand and carries no time: it is dated by the UTC day, so that a day's readings are one. */
const readToday = (id: PartId, { clock }: Context<Capacity>): Part => ({
  id,
  asOf: clock.now().toISOString().slice(0, 10),
  dated: 'by the day of reading',
  source: id,
});

const readingOf = ({ id, asOf, source }: Part, counted: Pick<Reading, 'counts' | 'prices'>): Reading => ({
  part: id,
  date: (asOf ?? '').slice(0, 10),
  source: source ?? '',
  ...counted,
});

const newestOf = (prices: readonly ListedPrice[]): string | null =>
  prices
    .flatMap(({ updatedAt }) => updatedAt ?? [])
    .sort()
    .at(-1) ?? null;

/** What orchestrators offer and ask for, by three upstreams. */
export const dataset = defineDataset({
  spec,
  sources: ['pricing', 'naap', 'network-capabilities'],
  cadence: 'daily',
  collect,
  checks: capacityChecks,
});
