import type { APIRoute, GetStaticPaths } from 'astro';
import { atomFeeds } from '../../calendar/calendar-feeds.ts';
import { certainties } from '../../calendar/calendar-event.ts';
import { spanOf, stateOn } from '../../calendar/event-span.ts';
import { loadCalendar } from '../../calendar/load-calendar.ts';
import { buildDay, startOf } from '../../data/build-day.ts';
import { formatAtomFeed } from '../../site/atom-feed.ts';

/** Entries in a feed; all of them are in /data/calendar.json. */
const mostEntries = 60;

export const getStaticPaths = (() => atomFeeds.map((feed) => ({ params: { file: feed.file }, props: { feed } }))) satisfies GetStaticPaths;

/** What has begun, newest first. Without an address of the site links are relative to this file. */
export const GET: APIRoute = ({ props, site }) => {
  const { file, title, kinds } = props['feed'] as (typeof atomFeeds)[number];
  const base = site ? `${site.href.replace(/\/*$/, '')}/` : '../';
  const day = buildDay();
  const begun = loadCalendar().filter((event) => kinds.includes(event.kind) && ['over', 'now'].includes(stateOn(event, day)));
  const entries = begun
    .reverse()
    .slice(0, mostEntries)
    .map((event) => ({
      id: `livepeer-atlas/calendar/${event.id}`,
      title: event.title,
      updated: `${(spanOf(event)?.from ?? startOf(event.asOf)).toISOString().slice(0, 19)}Z`,
      link: `${base}${event.page.slice(1)}`,
      lines: [`${event.begin}${event.end ? ` to ${event.end}` : ''} (${event.certainty}: ${certainties[event.certainty]})`, event.method, `As of ${event.asOf}.`],
    }));
  const text = formatAtomFeed({
    id: `livepeer-atlas/calendar/${file}`,
    title: `Livepeer Atlas: ${title}`,
    subtitle: 'From the calendar of Livepeer that Atlas keeps. Each entry says how sure its date is.',
    updated: entries[0]?.updated ?? `${day}T00:00:00Z`,
    self: `${base}feeds/${file}.xml`,
    page: `${base}governance/calendar/`,
    author: 'Livepeer Atlas',
    entries,
  });
  return new Response(text, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
