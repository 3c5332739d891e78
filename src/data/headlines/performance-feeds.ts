import { members, type Headline } from '../headline.ts';
import type { PerformanceFeeds } from '../specs/performance-feeds.ts';

/** Which feeds there are, and what day each speaks of. */
export const performanceFeedsHeadlines = ({ feeds }: PerformanceFeeds): Headline[] => [
  members('feeds', feeds.map(({ publisher }) => publisher)),
  members('windows', feeds.map(({ publisher, to }) => `${publisher} to ${to.slice(0, 10)}`)),
];
