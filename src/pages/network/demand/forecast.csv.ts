import type { APIRoute } from 'astro';
import { buildDay } from '../../../data/build-day.ts';
import { formatCsv } from '../../../data/csv.ts';
import { deriveFeeForecasts, forecastInput } from '../../../data/demand/fee-forecast.ts';
import { forecastTable } from '../../../data/demand/forecast-table.ts';
import { loadSnapshot } from '../../../data/load.ts';
import { spec } from '../../../data/specs/network-history.ts';

/** Every try of every rule over the whole record, in ETH and in USD. */
export const GET: APIRoute = () => {
  const history = loadSnapshot(spec);
  const parts = (['ETH', 'USD'] as const).map((unit) => ({ input: forecastInput(history, unit), forecasts: deriveFeeForecasts(history, unit, buildDay()) }));
  return new Response(formatCsv(forecastTable, parts), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
};
