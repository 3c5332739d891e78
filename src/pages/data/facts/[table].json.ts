import type { APIRoute, GetStaticPaths } from 'astro';
import { allTables } from '../../../data/catalogue.ts';
import { downloadOf } from '../../../data/fact-table.ts';
import { loadFacts } from '../../../data/load.ts';

export const getStaticPaths = (() => allTables.map((table) => ({ params: { table: table.id }, props: { table } }))) satisfies GetStaticPaths;

/** A hand-kept table with its sources; rows that terms of a source withhold are left out. */
export const GET: APIRoute = ({ props }) => Response.json(downloadOf(props['table'], loadFacts(props['table'])));
