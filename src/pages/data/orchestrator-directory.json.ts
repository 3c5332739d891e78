import type { APIRoute } from 'astro';
import { directoryDocument } from '../../data/directory/export.ts';
import { loadDirectory } from '../../data/directory/load-directory.ts';

/** The directory of orchestrators with exact values, every address and the date of each part. */
export const GET: APIRoute = () => Response.json(directoryDocument(loadDirectory()));
