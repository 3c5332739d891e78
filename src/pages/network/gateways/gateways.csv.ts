import type { APIRoute } from 'astro';
import { formatCsv } from '../../../data/csv.ts';
import { gatewayTable } from '../../../data/demand/gateway-table.ts';
import { loadGateways } from '../../../data/demand/load-gateways.ts';

/** The directory of gateways, one row per account. */
export const GET: APIRoute = () => new Response(formatCsv(gatewayTable, loadGateways()), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
