import type { Provenance } from '../../src/data/provenance.ts';
import { isSet, readUrl, type Environment } from '../kit/environment.ts';
import type { Fetched, FetchRecord, Http } from '../kit/http.ts';
import { UpstreamError } from '../kit/upstream-error.ts';

/** Feeds of what gateways measured, at the addresses of the reviewed list. With a stand-in no other host is asked. */
const sourceId = 'performance-feed';
const variable = 'ATLAS_PERFORMANCE_FEEDS_URL';
const limits = { maxBytes: 2 * 1024 * 1024, timeoutMs: 10_000, budgetMs: 30_000 };

type Access = { http: Pick<Http, 'text'>; env: Environment };
/** A feed as the reviewed list names it. */
export type ListedFeed = { id: string; url: string; publisher: string; licence: string };

const addressOf = (env: Environment, { id, url }: Pick<ListedFeed, 'id' | 'url'>): string => (isSet(env, variable) ? `${readUrl(env, variable).replace(/\/$/, '')}/${id}.json` : url);

/** The text of a feed. @throws UpstreamError */
export const fetchPerformanceFeed = ({ http, env }: Access, feed: ListedFeed): Promise<Fetched<string>> =>
  http.text({ sourceId, url: addressOf(env, feed), contentTypes: ['application/json'], publicUrl: !isSet(env, variable), ...limits });

/** The refusal of what a feed holds. `reason` follows the host: "contradicts itself". */
export const feedFailure = (env: Environment, feed: ListedFeed, reason: string): UpstreamError =>
  new UpstreamError({ sourceId, host: new URL(addressOf(env, feed)).host, reason, remedy: `Check the feed "${feed.id}" with "npm run data -- check-feed", and tell its publisher.` });

/** Provenance of a feed, under its publisher's name; a stand-in is named as such. */
export function performanceFeedProvenance(env: Environment, feed: ListedFeed, { publishedAt, page, ...record }: FetchRecord & { publishedAt: string; page: string }): Provenance {
  const { request, fetchedAt, sha256, bytes } = record;
  const publisher = isSet(env, variable) ? `${feed.publisher} at ${new URL(addressOf(env, feed)).host}` : feed.publisher;
  return {
    kind: 'fetched', id: `feed-${feed.id}`, publisher, title: 'What it measured of its own jobs', url: page, observedAt: publishedAt, licence: feed.licence,
    processing: 'Form, contradictions and signature checked; addresses in lower case; nothing added and nothing averaged.',
    evidence: 'self-reported', sourceId, request, fetchedAt, sha256, bytes,
  };
}
