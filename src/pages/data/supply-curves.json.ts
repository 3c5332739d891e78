import type { APIRoute } from 'astro';
import { derivedJson } from '../../data/derived-file.ts';
import { loadPriceInputs } from '../../data/work/price-inputs.ts';
import { supplyCurvesTable } from '../../data/work/price-tables.ts';

/** Cumulative orchestrators against price, per source, pipeline and model, with the meaning of each column. */
export const GET: APIRoute = () => {
  const inputs = loadPriceInputs();
  return derivedJson(supplyCurvesTable, inputs, inputs.snapshot);
};
