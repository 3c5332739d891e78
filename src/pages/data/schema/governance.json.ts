import type { APIRoute } from 'astro';
import * as z from 'zod';
import { governanceSchema } from '../../../data/governance-document.ts';

/** JSON Schema of /data/governance.json. */
export const GET: APIRoute = () => Response.json(z.toJSONSchema(governanceSchema));
