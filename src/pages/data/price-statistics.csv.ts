import type { APIRoute } from 'astro';
import { derivedCsv } from '../../data/derived-file.ts';
import { loadPriceInputs } from '../../data/work/price-inputs.ts';
import { priceStatisticsTable } from '../../data/work/price-tables.ts';

/** Floor, quartiles and spread of prices, per source, pipeline and model. */
export const GET: APIRoute = () => derivedCsv(priceStatisticsTable, loadPriceInputs());
