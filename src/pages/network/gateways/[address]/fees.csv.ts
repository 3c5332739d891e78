import type { APIRoute, GetStaticPaths } from 'astro';
import { formatCsv } from '../../../../data/csv.ts';
import { loadGateways } from '../../../../data/demand/load-gateways.ts';
import { spec } from '../../../../data/specs/gateways.ts';
import type { GatewayDay } from '../../../../data/specs/gateways.ts';

export const getStaticPaths = (() =>
  loadGateways().profiles.flatMap(({ slug, days }) => (days.length === 0 ? [] : [{ params: { address: slug }, props: { days } }]))) satisfies GetStaticPaths;

const columns = spec.tables.find(({ id }) => id === 'gateway-days')?.columns ?? [];

/** Days with fees of one account; days without a redeemed ticket are left out. */
export const GET: APIRoute<{ days: readonly GatewayDay[] }> = ({ props }) =>
  new Response(formatCsv({ id: 'fees', title: 'Fees per day', columns, rows: () => props.days }, null), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
