import type { APIRoute } from 'astro';
import { formatIcs } from '../calendar/format-ics.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import { buildDay } from '../data/build-day.ts';

/** Everything with a date. */
export const GET: APIRoute = ({ site }) => {
  const base = site ? `${site.href.replace(/\/*$/, '')}/` : null;
  const description = 'LIPs, polls, treasury votes, upgrades and releases of Livepeer. Each event says how sure its date is.';
  const text = formatIcs({ name: 'Livepeer', description, events: loadCalendar(), day: buildDay(), base });
  return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
};
