import type { APIRoute } from 'astro';
import { formatCsv } from '../../data/csv.ts';
import { table } from '../../data/facts/quarterly.ts';
import { loadFacts, loadSnapshot } from '../../data/load.ts';
import { quarterlyTable } from '../../data/quarterly-table.ts';
import { spec } from '../../data/specs/network-history.ts';

/** Fees per quarter by both counts, with days, difference and reason, and the third party's other values. */
export const GET: APIRoute = () =>
  new Response(formatCsv(quarterlyTable, { history: loadSnapshot(spec), facts: loadFacts(table) }), {
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  });
