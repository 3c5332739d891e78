import type { APIRoute, GetStaticPaths } from 'astro';
import { allTables } from '../../../../data/catalogue.ts';
import { jsonSchemaOfTable } from '../../../../data/dictionary.ts';

export const getStaticPaths = (() => allTables.map((table) => ({ params: { table: table.id }, props: { table } }))) satisfies GetStaticPaths;

/** JSON Schema of /data/facts/<table>.json. */
export const GET: APIRoute = ({ props }) => Response.json(jsonSchemaOfTable(props['table']));
