import type { APIRoute, GetStaticPaths } from 'astro';
import { allSpecs } from '../../data/catalogue.ts';
import { csvOf } from '../../data/table-csv.ts';

export const getStaticPaths = (() =>
  allSpecs.flatMap((spec) => spec.tables.map((table) => ({ params: { table: table.id }, props: { spec, table } })))) satisfies GetStaticPaths;

/** A table of a dataset as CSV. */
export const GET: APIRoute = ({ props }) => {
  const { spec, table } = props as ReturnType<typeof getStaticPaths>[number]['props'];
  return new Response(csvOf(spec, table), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
};
