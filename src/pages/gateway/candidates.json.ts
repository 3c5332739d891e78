import type { APIRoute } from 'astro';
import { loadShortlists } from '../../shortlists/load-shortlists.ts';

/** What every shortlist is chosen from, for the builder and for programs; without candidates, the reason. */
export const GET: APIRoute = () => {
  const { candidates, leftOut, parts, noCandidates } = loadShortlists();
  return Response.json({ version: 1, absentBecause: noCandidates, parts, leftOut, candidates: noCandidates === null ? candidates : [] });
};
