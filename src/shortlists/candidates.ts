import { compareAddresses } from './client-files.ts';
import type { OrchestratorProfile } from '../data/orchestrator-profile.ts';
import type { Orchestrator } from '../data/specs/orchestrators.ts';
import type { Candidate } from './filter.ts';
import { publicServiceUri } from './service-uri.ts';

type Registered = OrchestratorProfile & { orchestrator: Orchestrator };
export type LeftOut = { inactive: number; withoutUri: number; unusableUri: number; sameUri: number };

/**
 * Active orchestrators whose service URI is a plain public address, by address, and how many were left out for what. A URI that several
 * registered stands once, with the lowest address: the client would ask it once for each. An address that only a price list or a tester
 * names is no candidate: nothing says that it is registered.
 */
export function candidatesOf(profiles: readonly OrchestratorProfile[]): { candidates: Candidate[]; leftOut: LeftOut } {
  const leftOut: LeftOut = { inactive: 0, withoutUri: 0, unusableUri: 0, sameUri: 0 };
  const byUri = new Map<string, Candidate>();
  const registered = profiles.filter((profile): profile is Registered => profile.orchestrator !== null);
  for (const profile of registered.sort((a, b) => compareAddresses(a.orchestrator, b.orchestrator))) {
    const { active, serviceUri } = profile.orchestrator;
    const uri = publicServiceUri(serviceUri);
    if (!active) leftOut.inactive += 1;
    else if (serviceUri === null) leftOut.withoutUri += 1;
    else if (uri === null) leftOut.unusableUri += 1;
    else if (byUri.has(uri)) leftOut.sameUri += 1;
    else byUri.set(uri, candidateOf(profile, uri));
  }
  return { candidates: [...byUri.values()], leftOut };
}

function candidateOf({ orchestrator, price, capabilities, tests }: Registered, serviceUri: string): Candidate {
  const { address, rewardsCalled, rewardsMissed } = orchestrator;
  const priced = (capabilities?.quotes ?? []).filter(({ weiPerUnit }) => weiPerUnit !== '0').map(({ capability }) => capability);
  const results = (tests?.results ?? []).flatMap(({ jobClass, pipeline, model, regions }) =>
    regions.map(({ region, successRate, score, tests: count }) => ({ jobClass, pipeline, model, region, successRate, score, tests: count })),
  );
  return {
    address, serviceUri, rewardsCalled, rewardsMissed,
    weiPerPixel: price === null || price.weiPerPixel === '0' ? null : price.weiPerPixel,
    pricedCapabilities: [...new Set(priced)].sort((a, b) => a - b),
    tests: results,
  };
}
