import type { Snapshot } from './snapshot.ts';
import type { Capacity } from './specs/capacity.ts';
import type { Orchestrator, Orchestrators } from './specs/orchestrators.ts';
import type { Performance } from './specs/performance.ts';

type Sources = { orchestrators: Snapshot<Orchestrators>; capacity: Snapshot<Capacity>; performance: Snapshot<Performance> };
type Quotes = NonNullable<Capacity['capabilities']>['quotes'];

/** One orchestrator with what other datasets know of it. Each part keeps its own date; null: that source was not read or does not name it. */
export type OrchestratorProfile = {
  orchestrator: Orchestrator;
  /** Price of transcoding by the price list. */
  price: { weiPerPixel: string; updatedAt: string | null; asOf: string | null } | null;
  /** Pipelines and models it told a gateway a price for: its capabilities as far as they are priced. */
  capabilities: { quotes: Omit<Quotes[number], 'orchestrator'>[]; asOf: string | null } | null;
  /** Results of the newest window of test jobs. */
  tests: { results: Omit<Performance['results'][number], 'orchestrator'>[]; asOf: string | null } | null;
};

/** Every orchestrator with price, capabilities and test results: each upstream is asked by one dataset, and joined here by address. */
export function profilesOf({ orchestrators, capacity, performance }: Sources): OrchestratorProfile[] {
  const asOfPart = (id: string) => capacity.data?.parts.find((part) => part.id === id)?.asOf ?? null;
  return (orchestrators.data?.orchestrators ?? []).map((orchestrator) => {
    const own = orchestrator.address.toLowerCase();
    const isOwn = (row: { orchestrator: string }) => row.orchestrator === own;
    const listed = capacity.data?.priceList?.find(isOwn);
    const quotes = (capacity.data?.capabilities?.quotes ?? []).filter(isOwn);
    const results = (performance.data?.results ?? []).filter(isOwn);
    return {
      orchestrator,
      price: listed ? { weiPerPixel: listed.weiPerPixel, updatedAt: listed.updatedAt, asOf: asOfPart('price-list') } : null,
      capabilities: quotes.length === 0 ? null : { quotes: quotes.map(withoutOrchestrator), asOf: asOfPart('network-capabilities') },
      tests: results.length === 0 ? null : { results: results.map(withoutOrchestrator), asOf: performance.asOf },
    };
  });
}

const withoutOrchestrator = <Row extends { orchestrator: string }>({ orchestrator: _own, ...row }: Row): Omit<Row, 'orchestrator'> => row;
