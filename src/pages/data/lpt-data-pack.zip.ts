import type { APIRoute } from 'astro';
import { dataPack } from '../../data-pack/data-pack.ts';

/** CSV and JSON of the investor pages in one archive. */
export const GET: APIRoute = () => new Response(new Uint8Array(dataPack().zip), { headers: { 'content-type': 'application/zip' } });
