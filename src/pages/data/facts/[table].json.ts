import type { APIRoute, GetStaticPaths } from 'astro';
import { allTables } from '../../../data/catalogue.ts';
import { loadFacts } from '../../../data/load.ts';

export const getStaticPaths = (() => allTables.map((table) => ({ params: { table: table.id }, props: { table } }))) satisfies GetStaticPaths;

/** A hand-kept table with its sources. */
export const GET: APIRoute = ({ props }) => Response.json(loadFacts(props['table']));
