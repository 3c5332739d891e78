import type { CapabilityFact } from '../../../src/data/facts/capabilities.ts';
import { spec, type Capacity } from '../../../src/data/specs/capacity.ts';

export const address = (digit: string) => `0x${digit.repeat(40)}`;
export const huge = `1${'0'.repeat(30)}`;
const part = (id: Capacity['parts'][number]['id'], source: string, asOf: string): Capacity['parts'][number] => ({ id, asOf, dated: 'by the day of reading', source });
type Quote = NonNullable<Capacity['capabilities']>['quotes'][number];
const quote = (digit: string, model: string, weiPerUnit: string, isWarm?: boolean | null): Quote => ({
  orchestrator: address(digit),
  capability: 27,
  pipeline: 'Text to image',
  model,
  weiPerUnit,
  ...(isWarm === undefined ? {} : { isWarm }),
});
const change = (date: string, digit: string, weiPerUnit: string | null): Capacity['priceChanges'][number] => ({
  date,
  part: 'price-list',
  orchestrator: address(digit),
  pipeline: null,
  model: null,
  weiPerUnit,
});
const reading = (date: string): Capacity['history'][number] => ({ date, part: 'price-list', source: 'price-list', orchestrators: 3, offered: null, warm: null, priced: 2, gpus: null });

/** A reading with prices of 0, of 1/3 and of 10^30, two prices of one orchestrator, and each source with a day of its own. Valid by the spec. */
export const hostileCapacity: Capacity = spec.schema.decode({
  parts: [part('network-capabilities', 'gateway', '2026-11-18'), part('price-list', 'price-list', '2026-11-20'), part('naap', 'naap', '2026-11-19')],
  capabilities: {
    nodes: 6,
    orchestrators: 5,
    unusableQuotes: 1,
    offers: [
      { capability: 27, pipeline: 'Text to image', model: 'm', offered: 2, warm: 2, cold: 0, priced: 4, weiPerUnitMin: '1/3', weiPerUnitMedian: '20', weiPerUnitMax: huge },
      { capability: 27, pipeline: 'Text to image', model: 'zero', offered: 0, warm: 0, cold: 0, priced: 0, weiPerUnitMin: null, weiPerUnitMedian: null, weiPerUnitMax: null },
    ],
    quotes: [
      quote('1', 'm', '1/3', null),
      quote('2', 'm', '10', true),
      quote('2', 'm', '30', true),
      quote('3', 'm', '20', false),
      quote('4', 'm', '0', null),
      quote('4', 'zero', '0', null),
      quote('5', 'm', huge, true),
    ],
    gpus: [
      { name: 'Card', count: 3, orchestrators: 2, memoryBytesMin: 25757220864, memoryBytesMax: 25769803776 },
      { name: 'Unknown', count: 1, orchestrators: 1, memoryBytesMin: null, memoryBytesMax: null },
    ],
  },
  priceList: [
    { orchestrator: address('1'), serviceUri: null, isActive: true, weiPerPixel: '0', updatedAt: null },
    { orchestrator: address('2'), serviceUri: null, isActive: true, weiPerPixel: '0.0000001', updatedAt: null },
    { orchestrator: address('3'), serviceUri: null, isActive: true, weiPerPixel: '500', updatedAt: null },
  ],
  naap: {
    totalGpus: 3,
    activeGpus: 1,
    gpuModels: [{ name: 'Card', count: 3 }],
    pipelines: [{ pipeline: 'text-to-image', model: null, gpus: 3 }],
    prices: [
      { orchestrator: address('1'), pipeline: 'text-to-image', model: 'm', weiPerUnit: '5', isWarm: false },
      { orchestrator: address('1'), pipeline: 'text-to-image', model: 'm', weiPerUnit: '7', isWarm: true },
      { orchestrator: address('2'), pipeline: 'text-to-image', model: 'm', weiPerUnit: '6', isWarm: false },
      { orchestrator: address('2'), pipeline: 'unheard of', model: null, weiPerUnit: '6', isWarm: false },
    ],
  },
  history: [reading('2026-11-18'), reading('2026-11-19'), reading('2026-11-20')],
  priceChanges: [
    change('2026-11-18', '1', '0'),
    change('2026-11-18', '2', '100'),
    change('2026-11-18', '3', '500'),
    change('2026-11-20', '2', '0.0000001'),
    change('2026-11-20', '4', null),
  ],
});

const job = (id: string, capability: number | null, name: string): CapabilityFact => ({ id, capability, name, isJob: true, jobClass: 'ai-batch' }) as CapabilityFact;
/** Rows of the table of capabilities as far as prices need them. */
export const jobs = [job('TextToImage', 27, 'Text to image'), job('transcoding', null, 'segment transcode')];
