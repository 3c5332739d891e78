import * as z from 'zod';
import { httpUrlSchema, type Provenance } from '../../src/data/provenance.ts';
import { isSet, readUrls, type Environment } from '../kit/environment.ts';
import type { Fetched, FetchRecord, Http } from '../kit/http.ts';
import { childrenOf, childText, readXml, XmlError, type XmlElement } from '../kit/read-xml.ts';
import { UpstreamError } from '../kit/upstream-error.ts';

/** Feeds of announcements: RSS 2.0 (https://www.rssboard.org/rss-specification) and Atom (RFC 4287). Title, date and link only. */
const sourceId = 'news';
const feedTypes = ['application/rss+xml', 'application/atom+xml', 'application/xml', 'text/xml'];
const maxBytes = 2 * 1024 * 1024;

export type News = { http: Pick<Http, 'text'>; env: Environment };

/** RFC 822 with a four-digit year, as RSS has it. */
const rssDate = /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(?::\d{2})? (?:GMT|UTC|UT|Z|[+-]\d{4})$/;
const atomDate = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** A date as a feed writes it → UTC instant to the second; null where the feed states none. */
const published = z.string().transform((text, context) => {
  if (text === '') return null;
  const time = rssDate.test(text) ? Date.parse(text.replace(/ (?:UTC|UT|Z)$/, ' GMT')) : atomDate.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return `${new Date(time).toISOString().slice(0, 19)}Z`;
  context.addIssue({ code: 'custom', message: 'is not a date as RSS or Atom writes it' });
  return z.NEVER;
});
const feedSchema = z.object({
  title: z.string().min(1),
  link: httpUrlSchema.nullable().catch(null),
  items: z.array(z.object({ title: z.string().min(1), url: httpUrlSchema, publishedAt: published })).min(1),
});
/** A feed as it came: titles are text of others. Times are UTC instants. */
export type Feed = z.output<typeof feedSchema>;

/** Why no feed can be asked with this environment; null when one can. */
export const newsNotConfigured = (env: Environment): string | null =>
  isSet(env, 'ATLAS_NEWS_URLS') ? null : 'No feed is named: set ATLAS_NEWS_URLS to the addresses of RSS or Atom feeds, separated by commas.';

export const feedUrls = (env: Environment): string[] => readUrls(env, 'ATLAS_NEWS_URLS');

/**
 * One feed.
 * @throws UpstreamError, also for a web page or a redirect notice in its place, a document type, and a link that is not http(s).
 */
export async function fetchFeed({ http }: News, url: string): Promise<Fetched<Feed>> {
  const answer = await http.text({ sourceId, url, contentTypes: feedTypes, maxBytes });
  const refuse = (reason: string) => newsFailure(url, reason);
  const parsed = feedSchema.safeParse(describeFeed(parseXml(answer.value, refuse), refuse));
  if (parsed.success) return { ...answer, value: parsed.data };
  const [issue] = parsed.error.issues;
  throw refuse(`sent a feed in an unexpected shape: ${issue?.path.join('.')}: ${issue?.message}`);
}

function parseXml(text: string, refuse: (reason: string) => UpstreamError): XmlElement {
  try {
    return readXml(text);
  } catch (error) {
    if (error instanceof XmlError) throw refuse(`sent no feed: the document ${error.message}`);
    throw error;
  }
}

function describeFeed(root: XmlElement, refuse: (reason: string) => UpstreamError): unknown {
  const [channel] = childrenOf(root, 'channel');
  if (root.name === 'rss' && channel) {
    const items = childrenOf(channel, 'item').map((item) => ({
      title: childText(item, 'title'),
      url: childText(item, 'link'),
      publishedAt: childText(item, 'pubDate'),
    }));
    return { title: childText(channel, 'title'), link: childText(channel, 'link'), items };
  }
  if (root.name !== 'feed') throw refuse('sent XML that is neither RSS 2.0 nor Atom');
  const items = childrenOf(root, 'entry').map((entry) => ({
    title: childText(entry, 'title'),
    url: atomLink(entry),
    publishedAt: childText(entry, 'published') || childText(entry, 'updated'),
  }));
  return { title: childText(root, 'title'), link: atomLink(root), items };
}

/** The link a person opens: rel="alternate", which is also what no rel means. */
function atomLink(element: XmlElement): string {
  const link = childrenOf(element, 'link').find(({ attributes }) => (attributes.get('rel') ?? 'alternate') === 'alternate');
  return link?.attributes.get('href')?.trim() ?? '';
}

/** The refusal of something a feed holds. `reason` follows the host: "dates none of its items". */
export const newsFailure = (url: string, reason: string) =>
  new UpstreamError({ sourceId, host: new URL(url).host, reason, remedy: 'Open the feed and look; correct or remove it in ATLAS_NEWS_URLS.' });

/** Provenance of a feed. Its address may hold a key and is not told beyond the host. */
export function feedProvenance(url: string, { title, link }: Pick<Feed, 'title' | 'link'>, { id, observedAt, ...record }: FetchRecord & { id: string; observedAt: string | null }): Provenance {
  const { request, fetchedAt, sha256, bytes } = record;
  const { origin, host } = new URL(url);
  return {
    kind: 'fetched', id, publisher: host, title, url: link ?? `${origin}/`, observedAt, licence: 'not stated (titles and links only)',
    processing: 'Titles made plain text and cut after 200 characters; items that left the feed are kept.',
    evidence: 'self-reported', sourceId, request, fetchedAt, sha256, bytes,
  };
}
