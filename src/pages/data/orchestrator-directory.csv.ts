import type { APIRoute } from 'astro';
import { formatCsv } from '../../data/csv.ts';
import { directoryTable } from '../../data/directory/export.ts';
import { loadDirectory } from '../../data/directory/load-directory.ts';

/** The directory of orchestrators as one table. */
export const GET: APIRoute = () => new Response(formatCsv(directoryTable, loadDirectory()), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
