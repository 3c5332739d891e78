import type { PartId } from './capacity-record.ts';
import type { Snapshot } from './snapshot.ts';
import type { Capacity } from './specs/capacity.ts';
import type { Orchestrator, Orchestrators } from './specs/orchestrators.ts';
import type { Performance } from './specs/performance.ts';
import { testedResults } from './work/test-summaries.ts';

export type ProfileSources = { orchestrators: Snapshot<Orchestrators>; capacity: Snapshot<Capacity>; performance: Snapshot<Performance> };
type WithoutAddress<Row> = Omit<Row, 'orchestrator'>;
type Quote = WithoutAddress<NonNullable<Capacity['capabilities']>['quotes'][number]>;
type NaapPrice = WithoutAddress<NonNullable<Capacity['naap']>['prices'][number]>;
type TestResult = WithoutAddress<Performance['results'][number]>;

/** One orchestrator with what each dataset knows of it. Each part keeps its own date; null: that source was not read or does not name it. */
export type OrchestratorProfile = {
  /** In lower case. */
  address: string;
  orchestrator: Orchestrator | null;
  /** Price of transcoding by the price list; 0 where the list knows none. */
  price: { weiPerPixel: string; serviceUri: string | null; updatedAt: string | null; asOf: string | null } | null;
  /** Pipelines and models it told a gateway a price for: its capabilities as far as they are priced. */
  capabilities: { quotes: Quote[]; asOf: string | null } | null;
  /** Prices of AI workloads by the NaaP API, with whether the model is loaded. */
  naap: { prices: NaapPrice[]; asOf: string | null } | null;
  /** Results of the newest window of test jobs, without regions in which no job was counted: an average over no job is no test. */
  tests: { results: TestResult[]; asOf: string | null } | null;
};

/**
 * Every address that one of the sources names, in the order of addresses: each upstream is asked by one dataset, and joined here by the
 * address in lower case.
 */
export function profilesOf({ orchestrators, capacity, performance }: ProfileSources): OrchestratorProfile[] {
  const asOfPart = (id: PartId) => capacity.data?.parts.find((part) => part.id === id)?.asOf ?? null;
  const known = new Map((orchestrators.data?.orchestrators ?? []).map((row) => [row.address.toLowerCase(), row]));
  const listed = byAddress(capacity.data?.priceList);
  const quotes = byAddress(capacity.data?.capabilities?.quotes);
  const naap = byAddress(capacity.data?.naap?.prices);
  const results = byAddress(testedResults(performance.data?.results ?? []));
  const addresses = [...new Set([known, listed, quotes, naap, results].flatMap((part) => [...part.keys()]))].sort();
  return addresses.map((address) => {
    const price = listed.get(address)?.[0];
    const [ownQuotes, ownNaap, ownResults] = [quotes.get(address), naap.get(address), results.get(address)];
    return {
      address,
      orchestrator: known.get(address) ?? null,
      price: price ? { weiPerPixel: price.weiPerPixel, serviceUri: price.serviceUri, updatedAt: price.updatedAt, asOf: asOfPart('price-list') } : null,
      capabilities: ownQuotes ? { quotes: ownQuotes.map(withoutAddress), asOf: asOfPart('network-capabilities') } : null,
      naap: ownNaap ? { prices: ownNaap.map(withoutAddress), asOf: asOfPart('naap') } : null,
      tests: ownResults ? { results: ownResults.map(withoutAddress), asOf: performance.asOf } : null,
    };
  });
}

/** Rows of a list by the address in lower case; no rows where the list was not read. */
const byAddress = <Row extends { orchestrator: string }>(rows: readonly Row[] | null | undefined): Map<string, Row[]> =>
  Map.groupBy(rows ?? [], ({ orchestrator }) => orchestrator.toLowerCase());

const withoutAddress = <Row extends { orchestrator: string }>({ orchestrator: _own, ...row }: Row): Omit<Row, 'orchestrator'> => row;
