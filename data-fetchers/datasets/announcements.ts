import { createHash } from 'node:crypto';
import { plainText } from '../../src/data/plain-text.ts';
import type { Provenance } from '../../src/data/provenance.ts';
import { spec, type Announcement, type Announcements } from '../../src/data/specs/announcements.ts';
import { assertSomeRead, describeUnread, readPart, type Part as Attempt } from '../kit/read-part.ts';
import { defineDataset, type Collected, type Context } from '../kit/types.ts';
import { feedProvenance, feedUrls, fetchFeed, newsFailure, newsNotConfigured } from '../sources/news.ts';
import { announcementChecks } from './announcements/checks.ts';

type Part = { feed: Announcements['feeds'][number]; items: Announcement[]; provenance: Provenance };

/** Reads each feed once and adds what is new; items that left their feed stay, and so do those of a feed that cannot be read. */
async function collect(context: Context<Announcements>): Promise<Collected<Announcements>> {
  const { env, archive } = context;
  const urls = feedUrls(env);
  const attempts: Attempt<Part>[] = [];
  for (const url of urls) attempts.push(await readPart(`The feed of ${new URL(url).host}`, () => readFeed(context, url)));
  assertSomeRead(attempts);
  const parts = attempts.flatMap(({ value }) => value ?? []);

  const known = archive?.data ?? { feeds: [], announcements: [] };
  const announcements = mergeAnnouncements(known.announcements, parts.flatMap(({ items }) => items));
  const [newest] = announcements;
  if (!newest?.publishedAt) throw newsFailure(urls[0] ?? '', 'dates none of its items');
  const feeds = mergeFeeds(known.feeds, parts.map(({ feed }) => feed), announcements);
  const cited = new Set(feeds.map(({ source }) => source));
  const provenance = new Map([...(archive?.provenance ?? []), ...parts.map((part) => part.provenance)].map((entry) => [entry.id, entry]));
  return {
    asOf: newest.publishedAt,
    data: { feeds, announcements },
    provenance: [...provenance.values()].filter(({ id }) => cited.has(id)),
    unread: describeUnread(attempts),
  };
}

async function readFeed(context: Context<Announcements>, url: string): Promise<Part> {
  const { host } = new URL(url);
  context.log(`Feed of ${host}`);
  const { value, ...record } = await fetchFeed(context, url);
  // The address may hold a key, so it is not the name; its digest tells two feeds of one host apart.
  const source = `${host.replace(/[^a-z0-9.-]/g, '-')}-${createHash('sha256').update(url).digest('hex').slice(0, 8)}`;
  const items = value.items.map((item) => ({ publishedAt: item.publishedAt, title: plainText(item.title, 200) || item.url.slice(0, 200), url: item.url, source }));
  const title = plainText(value.title, 200) || host;
  const observedAt = items.flatMap(({ publishedAt }) => publishedAt ?? []).sort().at(-1) ?? null;
  return { feed: { title, host, items: items.length, source }, items, provenance: feedProvenance(url, { title, link: value.link }, { ...record, id: source, observedAt }) };
}

/** By link; what was read last wins. Two feeds that carry one announcement tell it once, by the first. */
function mergeAnnouncements(known: readonly Announcement[], read: readonly Announcement[]): Announcement[] {
  const rows = new Map(known.map((row) => [row.url, row]));
  for (const row of read.toReversed()) rows.set(row.url, { ...row, source: rows.get(row.url)?.source ?? row.source });
  const rank = ({ publishedAt, url }: Announcement) => [publishedAt ?? '', url] as const;
  return [...rows.values()].sort((a, b) => {
    const [[timeA, urlA], [timeB, urlB]] = [rank(a), rank(b)];
    if (timeA !== timeB) return timeA < timeB ? 1 : -1;
    return urlA < urlB ? -1 : 1;
  });
}

/** Feeds that were read, and earlier ones that announcements still cite. */
function mergeFeeds(known: Announcements['feeds'], read: Announcements['feeds'], announcements: readonly Announcement[]): Announcements['feeds'] {
  const cited = new Set([...announcements, ...read].map(({ source }) => source));
  const feeds = new Map([...known, ...read].map((feed) => [feed.source, feed]));
  return [...feeds.values()].filter(({ source }) => cited.has(source)).sort((a, b) => (a.source < b.source ? -1 : 1));
}

/** Announcements from feeds. */
export const dataset = defineDataset({ spec, sources: ['news'], cadence: 'hourly', notConfigured: newsNotConfigured, mayStayEmpty: true, collect, checks: announcementChecks });
