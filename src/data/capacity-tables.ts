import {
  capabilitiesSchema,
  historySchema,
  listedPriceSchema,
  naapSchema,
  offerSchema,
  priceChangeSchema,
  quoteSchema,
} from './capacity-record.ts';
import { columnsOf } from './columns-of.ts';
import type { TableSpec } from './spec.ts';
import type { Capacity } from './specs/capacity.ts';

/** Tables of the dataset. Each source of prices has its own: what an orchestrator asks in one need not be what it asks in the other. */
export const capacityTables: readonly TableSpec<Capacity>[] = [
  {
    id: 'capacity',
    title: 'Models offered, warm, cold and priced',
    columns: columnsOf(offerSchema),
    rows: ({ capabilities }) => capabilities?.offers ?? [],
  },
  {
    id: 'capacity-quotes',
    title: 'Prices in the network capabilities',
    columns: columnsOf(quoteSchema),
    rows: ({ capabilities }) => capabilities?.quotes ?? [],
  },
  {
    id: 'capacity-gpus',
    title: 'GPUs as orchestrators report them',
    columns: columnsOf(capabilitiesSchema.shape.gpus.element),
    rows: ({ capabilities }) => capabilities?.gpus ?? [],
  },
  {
    id: 'capacity-price-list',
    title: 'Transcoding prices in the price list',
    columns: columnsOf(listedPriceSchema),
    rows: ({ priceList }) => priceList ?? [],
  },
  {
    id: 'capacity-naap-gpus',
    title: 'GPUs by pipeline in the NaaP API',
    columns: columnsOf(naapSchema.shape.pipelines.element),
    rows: ({ naap }) => naap?.pipelines ?? [],
  },
  {
    id: 'capacity-naap-prices',
    title: 'Prices in the NaaP API',
    columns: columnsOf(naapSchema.shape.prices.element),
    rows: ({ naap }) => naap?.prices ?? [],
  },
  { id: 'capacity-history', title: 'Counts by day of reading', columns: columnsOf(historySchema), rows: ({ history }) => history },
  {
    id: 'capacity-price-changes',
    title: 'Prices by the day they were first seen',
    columns: columnsOf(priceChangeSchema),
    rows: ({ priceChanges }) => priceChanges,
  },
];
