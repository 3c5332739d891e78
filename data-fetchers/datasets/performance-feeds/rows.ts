import { resultKeyOf, type PerformanceFeeds } from '../../../src/data/specs/performance-feeds.ts';
import { failureClasses, type FeedResult, type PerformanceFeed } from '../../../src/performance-feed/document.ts';

type Row = PerformanceFeeds['results'][number];

/** Results of one feed as rows, sorted. Classes of failures that a publisher leaves out are 0 where it states classes, else not known. */
export function rowsOf(feed: string, { results }: PerformanceFeed): Row[] {
  return sortRows(results.map((result) => ({ feed, orchestrator: result.orchestrator.toLowerCase(), ...measured(result) })));
}

function measured({ jobClass, pipeline, model, region, jobs, succeeded, latency, failures }: FeedResult) {
  const isWhole = failures !== undefined || jobs === succeeded;
  const byClass = Object.fromEntries(failureClasses.map((kind) => [kind, isWhole ? (failures?.[kind] ?? 0) : null])) as Pick<Row, (typeof failureClasses)[number]>;
  return {
    jobClass, pipeline: pipeline ?? null, model: model ?? null, region: region ?? null, jobs, succeeded,
    latencyMeasured: latency?.measured ?? null, latencySamples: latency?.samples ?? null,
    p50: latency?.p50 ?? null, p90: latency?.p90 ?? null, p95: latency?.p95 ?? null, p99: latency?.p99 ?? null,
    ...byClass,
  };
}

/** Rows in the order of the dataset. */
export const sortRows = (rows: readonly Row[]): Row[] =>
  rows.map((row) => ({ row, key: resultKeyOf(row) })).sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ row }) => row);
