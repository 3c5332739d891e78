import type { APIRoute, GetStaticPaths } from 'astro';
import { allSpecs } from '../../../data/catalogue.ts';
import { jsonSchemaOf } from '../../../data/dictionary.ts';

export const getStaticPaths = (() => allSpecs.map((spec) => ({ params: { dataset: spec.id }, props: { spec } }))) satisfies GetStaticPaths;

/** JSON Schema of the `data` member of /data/<dataset>.json. */
export const GET: APIRoute = ({ props }) => Response.json(jsonSchemaOf(props['spec']));
