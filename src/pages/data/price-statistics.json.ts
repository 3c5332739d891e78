import type { APIRoute } from 'astro';
import { derivedJson } from '../../data/derived-file.ts';
import { loadPriceInputs } from '../../data/work/price-inputs.ts';
import { priceStatisticsTable } from '../../data/work/price-tables.ts';

/** Floor, quartiles and spread of prices, per source, pipeline and model, with the meaning of each column. */
export const GET: APIRoute = () => {
  const inputs = loadPriceInputs();
  return derivedJson(priceStatisticsTable, inputs, inputs.snapshot);
};
