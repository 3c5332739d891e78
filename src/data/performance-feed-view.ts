import type { PerformanceFeeds } from './specs/performance-feeds.ts';

export type { PerformanceFeeds };

/** Jobs below which a row is marked as a small sample. A choice of Atlas. */
export const smallSample = 30;
/** Rows of a feed that a page shows; the downloads hold all. */
export const mostRows = 20;

export type FeedView = { feed: PerformanceFeeds['feeds'][number]; rows: PerformanceFeeds['results']; total: number };

/** Feeds that are on the reviewed list today, each with its largest samples first. One that was taken off the list is not shown. */
export function feedViews(data: PerformanceFeeds | null, listed: readonly string[]): FeedView[] {
  return (data?.feeds ?? []).filter(({ id }) => listed.includes(id)).map((feed) => {
    const rows = (data?.results ?? []).filter((row) => row.feed === feed.id).sort((a, b) => b.jobs - a.jobs);
    return { feed, rows: rows.slice(0, mostRows), total: rows.length };
  });
}
