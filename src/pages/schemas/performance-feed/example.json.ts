import type { APIRoute } from 'astro';
import { example } from '../../../performance-feed/example.ts';

/** An example of a performance feed. Made up: its address is zero, its host cannot exist. */
export const GET: APIRoute = () => new Response(`${JSON.stringify(example, null, 2)}\n`, { headers: { 'content-type': 'application/json' } });
