import type { APIRoute, GetStaticPaths } from 'astro';
import { calendarFeeds, type CalendarFeed } from '../../calendar/calendar-feeds.ts';
import { formatIcs } from '../../calendar/format-ics.ts';
import { loadCalendar } from '../../calendar/load-calendar.ts';
import { buildDay } from '../../data/build-day.ts';

export const getStaticPaths = (() => calendarFeeds.map((feed) => ({ params: { file: feed.file }, props: { feed } }))) satisfies GetStaticPaths;

/** The events of one role or kind. They have the UIDs they have in /calendar.ics. */
export const GET: APIRoute = ({ props, site }) => {
  const { name, holds } = props['feed'] as CalendarFeed;
  const base = site ? `${site.href.replace(/\/*$/, '')}/` : null;
  const description = 'Part of the calendar of Livepeer that Atlas keeps. Each event says how sure its date is.';
  const text = formatIcs({ name: `Livepeer: ${name}`, description, events: loadCalendar().filter(holds), day: buildDay(), base });
  return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
};
