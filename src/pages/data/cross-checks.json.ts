import type { APIRoute } from 'astro';
import { crossChecksOf, subgraphLagsOf } from '../../data/cross-checks.ts';
import { loadStatus } from '../../data/load.ts';

/** Figures that two independent sources have, their difference and its limit, and how far the subgraph was behind the chain. */
export const GET: APIRoute = () => {
  const status = loadStatus();
  return Response.json({ comparisons: crossChecksOf(status), subgraphLag: subgraphLagsOf(status) });
};
