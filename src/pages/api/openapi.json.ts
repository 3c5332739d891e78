import type { APIRoute } from 'astro';
import { openApiDocument } from '../../api/openapi.ts';

/** OpenAPI 3.1 description of the machine endpoints. */
export const GET: APIRoute = () => Response.json(openApiDocument());
