import type { APIRoute } from 'astro';
import { rolesOf } from '../../calendar/calendar-event.ts';
import { stateOn } from '../../calendar/event-span.ts';
import { loadCalendar } from '../../calendar/load-calendar.ts';
import { buildDay } from '../../data/build-day.ts';

/** Every event of the calendar, those without a date last; `state` is that of the day of the build. */
export const GET: APIRoute = () => {
  const day = buildDay();
  const events = loadCalendar().map((event) => ({ ...event, roles: rolesOf(event), state: stateOn(event, day) }));
  return Response.json({ name: 'Livepeer Atlas: calendar', day, schema: './schema/calendar.json', events });
};
