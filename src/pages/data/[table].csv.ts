import type { APIRoute, GetStaticPaths } from 'astro';
import { allSpecs } from '../../data/catalogue.ts';
import { formatCsv } from '../../data/csv.ts';
import { loadSnapshot } from '../../data/load.ts';

export const getStaticPaths = (() =>
  allSpecs.flatMap((spec) => spec.tables.map((table) => ({ params: { table: table.id }, props: { spec, table } })))) satisfies GetStaticPaths;

/** A table of a dataset as CSV. Without a reading it has its header and no rows. */
export const GET: APIRoute = ({ props }) => {
  const { spec, table } = props as ReturnType<typeof getStaticPaths>[number]['props'];
  const { data } = loadSnapshot(spec);
  const text = data === null ? formatCsv({ ...table, rows: () => [] }, null) : formatCsv(table, data);
  return new Response(text, { headers: { 'content-type': 'text/csv; charset=utf-8' } });
};
