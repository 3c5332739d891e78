import type { APIRoute } from 'astro';
import * as z from 'zod';
import { directorySchema } from '../../../data/directory/export.ts';

/** JSON Schema of /data/orchestrator-directory.json. */
export const GET: APIRoute = () => Response.json(z.toJSONSchema(directorySchema));
