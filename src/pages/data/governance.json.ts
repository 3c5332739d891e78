import type { APIRoute } from 'astro';
import { governanceDocument } from '../../data/governance-document.ts';

/** What the governance pages compute: coalitions, pivotal voters, voting records, checklists of LIPs, spending of the treasury. */
export const GET: APIRoute = () => Response.json(governanceDocument());
