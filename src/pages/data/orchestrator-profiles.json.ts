import type { APIRoute } from 'astro';
import { loadSnapshot } from '../../data/load.ts';
import { profilesOf } from '../../data/orchestrator-profile.ts';
import { spec as capacity } from '../../data/specs/capacity.ts';
import { spec as orchestrators } from '../../data/specs/orchestrators.ts';
import { spec as performance } from '../../data/specs/performance.ts';

/** Orchestrators with price, capabilities and test results, each part with its own date. */
export const GET: APIRoute = () => {
  const sources = { orchestrators: loadSnapshot(orchestrators), capacity: loadSnapshot(capacity), performance: loadSnapshot(performance) };
  const { asOf, absentBecause = null } = sources.orchestrators;
  return Response.json({ asOf, absentBecause, orchestrators: profilesOf(sources) });
};
