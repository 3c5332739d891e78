import type { APIRoute, GetStaticPaths } from 'astro';
import { allCharts } from '../../../charts/all-charts.ts';
import type { ChartSpec } from '../../../charts/chart-spec.ts';

/** /data/charts/<id>.json: every value of a chart with its look, for the live chart and for anyone who wants to draw it again. */
export const getStaticPaths = (() => allCharts().map((spec) => ({ params: { id: spec.id }, props: { spec } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ spec: ChartSpec }> = ({ props }) =>
  new Response(`${JSON.stringify(props.spec)}\n`, { headers: { 'content-type': 'application/json' } });
