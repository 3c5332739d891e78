import { table, type PerformanceFeedFact } from '../../src/data/facts/performance-feeds.ts';
import { plainText } from '../../src/data/plain-text.ts';
import type { Provenance } from '../../src/data/provenance.ts';
import { spec, type PerformanceFeeds } from '../../src/data/specs/performance-feeds.ts';
import { checkFeed } from '../../src/performance-feed/check-feed.ts';
import { readFacts } from '../kit/facts.ts';
import { assertSomeRead, describeUnread, readPart, type Part as Attempt } from '../kit/read-part.ts';
import { defineDataset, type Collected, type Context } from '../kit/types.ts';
import { feedFailure, fetchPerformanceFeed, performanceFeedProvenance } from '../sources/performance-feed.ts';
import { performanceFeedsChecks } from './performance-feeds/checks.ts';
import { rowsOf, sortRows } from './performance-feeds/rows.ts';

type Part = { feed: PerformanceFeeds['feeds'][number]; results: PerformanceFeeds['results']; provenance: Provenance };

/** Reads each listed feed; one that cannot be used keeps its last reading with its own date, and hurts no other. */
async function collect(context: Context<PerformanceFeeds>): Promise<Collected<PerformanceFeeds>> {
  const attempts: (Attempt<Part> & { id: string })[] = [];
  for (const row of readFacts(table, context.env).rows) attempts.push({ id: row.id, ...(await readPart(`The feed "${row.id}"`, () => readFeed(context, row))) });
  assertSomeRead(attempts);
  const parts = attempts.flatMap(({ id, value }) => value ?? keptOf(context, id) ?? []).sort((a, b) => (a.feed.id < b.feed.id ? -1 : 1));
  return {
    asOf: parts.map(({ feed }) => feed.publishedAt).sort().at(-1) ?? '',
    data: { feeds: parts.map(({ feed }) => feed), results: sortRows(parts.flatMap(({ results }) => results)) },
    provenance: parts.map(({ provenance }) => provenance),
    unread: describeUnread(attempts),
  };
}

/** The last good reading of a feed; null where there is none. */
function keptOf({ archive }: Context<PerformanceFeeds>, id: string): Part | null {
  const feed = archive?.data?.feeds.find((candidate) => candidate.id === id);
  const provenance = archive?.provenance.find((entry) => entry.id === feed?.source);
  return feed && provenance ? { feed, provenance, results: archive?.data?.results.filter((row) => row.feed === id) ?? [] } : null;
}

async function readFeed(context: Context<PerformanceFeeds>, row: PerformanceFeedFact): Promise<Part> {
  const { env, clock, log } = context;
  log(`Feed of ${row.publisher}`);
  const { value, ...record } = await fetchPerformanceFeed(context, row);
  const refuse = (reason: string) => feedFailure(env, row, reason);
  const { feed: document, isSigned, problems } = await checkFeed(value, clock.now());
  if (!document) throw refuse(`sent a feed that is not right: ${plainText(problems.slice(0, 3).join('; '), 300)}`);
  const { publisher, window, method, publishedAt } = document;
  const signedBy = isSigned ? (publisher.account?.toLowerCase() ?? null) : null;
  if (row.account !== null && signedBy !== row.account.toLowerCase()) throw refuse('sent a feed without the signature of the account on the reviewed list');
  const provenance = performanceFeedProvenance(env, row, { ...record, publishedAt, page: publisher.page });
  const part: Part = {
    feed: { id: row.id, publisher: row.publisher, page: publisher.page, jobs: method.jobs, method: method.description, from: window.from, to: window.to, publishedAt, signedBy, source: provenance.id },
    results: rowsOf(row.id, document),
    provenance,
  };
  const kept = keptOf(context, row.id);
  if (kept && publishedAt < kept.feed.publishedAt) throw refuse('sent a feed older than the one that was read before');
  // What was published under a time stays what it was: a correction carries a time of its own.
  if (kept && publishedAt === kept.feed.publishedAt) {
    if (contentOf(kept) !== contentOf(part)) throw refuse('sent other contents under the publishedAt of the feed that was read before');
    return { ...part, provenance: kept.provenance };
  }
  return part;
}

/** What a publisher says, without what the reviewed list calls it. */
const contentOf = ({ feed: { publisher: _name, ...feed }, results }: Part): string => {
  const members = (value: object) => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([members(feed), results.map(members)]);
};

/** Measurements that gateways publish. */
export const dataset = defineDataset({
  spec,
  sources: ['performance-feed'],
  cadence: 'daily',
  notConfigured: (env) => (readFacts(table, env).rows.length === 0 ? 'No feed is on the reviewed list: content/facts/performance-feeds.yaml is empty.' : null),
  mayStayEmpty: true,
  collect,
  checks: performanceFeedsChecks,
});
