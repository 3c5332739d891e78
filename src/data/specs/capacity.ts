import * as z from 'zod';
import {
  capabilitiesSchema,
  historySchema,
  listedPriceSchema,
  naapSchema,
  partIds,
  partSchema,
  priceChangeSchema,
} from '../capacity-record.ts';
import { capacityTables } from '../capacity-tables.ts';
import { capacityHeadlines } from '../headlines/capacity.ts';
import { defineSpec } from '../spec.ts';
import { describeRowBy } from '../table-columns.ts';

const about = (description: string) => ({ description, unit: '' });

const shape = z.strictObject({
  parts: z.array(partSchema).length(partIds.length).meta(about('The three upstreams, each with its own time: they are not read as one')),
  capabilities: capabilitiesSchema.nullable().meta(about('What a gateway was told by orchestrators; null where no gateway was read')),
  priceList: z.array(listedPriceSchema).nullable().meta(about('Transcoding prices by the public price list')),
  naap: naapSchema.nullable().meta(about('GPUs and prices of AI workloads by the NaaP API, which sees a part of the network')),
  history: z.array(historySchema).meta(about('One row per day of reading and upstream, oldest first')),
  priceChanges: z.array(priceChangeSchema).meta(about('A row where a price was first seen, changed or disappeared, oldest first')),
});
export type Capacity = z.output<typeof shape>;

const joined = (...values: readonly (string | number | null)[]): string => values.map((value) => value ?? '').join('\u001f');

/** Keys by which each list is sorted and unique. */
export const capacityKeys = {
  offer: (row: NonNullable<Capacity['capabilities']>['offers'][number]) => joined(String(row.capability).padStart(6, '0'), row.model),
  quote: (row: NonNullable<Capacity['capabilities']>['quotes'][number]) =>
    joined(row.orchestrator, String(row.capability).padStart(6, '0'), row.model, row.weiPerUnit),
  listedPrice: (row: NonNullable<Capacity['priceList']>[number]) => row.orchestrator,
  naapPrice: (row: NonNullable<Capacity['naap']>['prices'][number]) =>
    joined(row.orchestrator, row.pipeline, row.model, row.weiPerUnit, String(row.isWarm)),
  history: (row: Capacity['history'][number]) => joined(row.date, row.part),
  priceChange: (row: Capacity['priceChanges'][number]) =>
    joined(row.date, row.part, row.orchestrator, row.pipeline, row.model, row.weiPerUnit),
};

/** Lists out of order or with a row twice, and parts that contradict what is there. */
const schema = shape.superRefine((data, context) => {
  const report = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  const checkOrder = (path: string[], keys: readonly string[]) => {
    for (const [index, key] of keys.entries())
      if (index > 0 && key <= (keys[index - 1] ?? '')) report([...path, index], 'stands twice or out of order');
  };
  const { capabilities, priceList, naap } = data;
  checkOrder(['capabilities', 'offers'], capabilities?.offers.map(capacityKeys.offer) ?? []);
  checkOrder(['capabilities', 'quotes'], capabilities?.quotes.map(capacityKeys.quote) ?? []);
  checkOrder(['priceList'], priceList?.map(capacityKeys.listedPrice) ?? []);
  checkOrder(['naap', 'prices'], naap?.prices.map(capacityKeys.naapPrice) ?? []);
  checkOrder(['history'], data.history.map(capacityKeys.history));
  checkOrder(['priceChanges'], data.priceChanges.map(capacityKeys.priceChange));
  for (const [index, id] of partIds.entries()) {
    const content = { 'network-capabilities': capabilities, 'price-list': priceList, naap }[id];
    const part = data.parts[index];
    if (part?.id !== id) report(['parts', index], `must be ${id}`);
    else if ((part.asOf === null) !== (content === null)) report(['parts', index], 'has a time exactly where there is a reading');
  }
  for (const [index, { offered, priced }] of (capabilities?.offers ?? []).entries()) {
    const most = capabilities?.orchestrators ?? 0;
    if (offered > most || priced > most) report(['capabilities', 'offers', index], `counts more than the ${most} orchestrators there are`);
  }
});

/** What is offered, warm and priced, and the prices of two sources side by side. */
export const spec = defineSpec({
  id: 'capacity',
  subject: 'work',
  title: 'Capacity and prices',
  summary:
    'AI models that orchestrators offer, have loaded and quote a price for, their GPUs, and prices for transcoding: all as they report ' +
    'them themselves. Counted from models and prices, never from capability bits, which plain transcoders set as well.',
  version: 1,
  schema,
  staleAfterHours: 72,
  describeRow: describeRowBy('id', 'orchestrator', 'date'),
  headlines: capacityHeadlines,
  tables: capacityTables,
});
