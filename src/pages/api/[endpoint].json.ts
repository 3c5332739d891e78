import type { APIRoute, GetStaticPaths } from 'astro';
import { endpoints } from '../../api/endpoints.ts';

export const getStaticPaths = (() => endpoints.map((endpoint) => ({ params: { endpoint: endpoint.id }, props: { endpoint } }))) satisfies GetStaticPaths;

/** Figures in the shape that trackers ask for. */
export const GET: APIRoute = ({ props }) => Response.json((props as ReturnType<typeof getStaticPaths>[number]['props']).endpoint.make());
