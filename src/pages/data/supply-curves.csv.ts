import type { APIRoute } from 'astro';
import { derivedCsv } from '../../data/derived-file.ts';
import { loadPriceInputs } from '../../data/work/price-inputs.ts';
import { supplyCurvesTable } from '../../data/work/price-tables.ts';

/** Cumulative orchestrators against price, per source, pipeline and model. */
export const GET: APIRoute = () => derivedCsv(supplyCurvesTable, loadPriceInputs());
