import type { APIRoute, GetStaticPaths } from 'astro';
import { endpoints } from '../../../api/endpoints.ts';
import { schemaOf } from '../../../api/openapi.ts';

export const getStaticPaths = (() => endpoints.map((endpoint) => ({ params: { endpoint: endpoint.id }, props: { endpoint } }))) satisfies GetStaticPaths;

/** JSON Schema of a machine endpoint. */
export const GET: APIRoute = ({ props }) => Response.json(schemaOf((props as ReturnType<typeof getStaticPaths>[number]['props']).endpoint));
