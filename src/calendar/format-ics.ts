import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { startOf } from '../data/build-day.ts';
import { certainties, rolesOf, type CalendarEvent } from './calendar-event.ts';
import { spanOf } from './event-span.ts';

export type IcsCalendar = {
  name: string;
  description: string;
  events: readonly CalendarEvent[];
  /** Day the calendar is made for: the stamp of all its events. */
  day: string;
  /** Address of the site, with its path and a slash at the end; null where it is not known. Events then carry no link to their page. */
  base: string | null;
};

const uidHost = 'livepeer-atlas';
const dayMs = 86_400_000;
const minuteMs = 60_000;

/**
 * Events as iCalendar (RFC 5545), with times in UTC. An event keeps its UID whatever becomes of its date, and its SEQUENCE grows with the
 * date of its evidence, so a calendar program moves it instead of adding another. Events without a date, or known to a year only, are left
 * out: no program could show them honestly. They stand on the page and in the JSON.
 */
export function formatIcs({ name, description, events, day, base }: IcsCalendar): string {
  const calendar = ical({ name, description, prodId: { company: 'Livepeer Atlas', product: 'Calendar', language: 'EN' }, method: ICalCalendarMethod.PUBLISH, ttl: 6 * 3600 });
  for (const event of events) {
    const span = spanOf(event);
    if (span === null || event.begin?.length === 4) continue;
    const evidence = startOf(event.asOf);
    calendar.createEvent({
      id: `${event.id.replaceAll(/[^A-Za-z0-9._/-]/g, '-')}@${uidHost}`,
      sequence: Math.floor(evidence.getTime() / minuteMs),
      stamp: startOf(day),
      lastModified: evidence,
      start: span.isAllDay ? dayOf(span.from) : span.from,
      // A moment has no end: RFC 5545 wants DTEND to be later than DTSTART.
      ...(span.isAllDay ? { end: endDay(span.to) } : span.to > span.from ? { end: span.to } : {}),
      allDay: span.isAllDay,
      // A date of the network makes nobody busy.
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: ['exact', 'day'].includes(event.certainty) ? event.title : `${event.title} (${event.certainty})`,
      description: describe(event),
      categories: [event.kind, ...rolesOf(event)].map((category) => ({ name: category })),
      ...(base === null ? {} : { url: `${base}${event.page.slice(1)}` }),
    });
  }
  // RFC 5545 (section 3.6) asks for a component at least: an address that has no event yet stays valid with the time zone of its times.
  if (calendar.length() === 0) calendar.timezone({ name: 'UTC', generator: () => utcZone });
  return calendar.toString().replace(/(\r\n)*$/, '\r\n');
}

const utcZone = ['BEGIN:VTIMEZONE', 'TZID:UTC', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0000', 'END:STANDARD', 'END:VTIMEZONE'].join('\r\n');

const dayOf = (time: Date): Date => new Date(Math.floor(time.getTime() / dayMs) * dayMs);
/** A day is over where the next one begins. */
const endDay = (time: Date): Date => new Date(Math.ceil(time.getTime() / dayMs) * dayMs);

function describe({ method, certainty, sources, asOf }: CalendarEvent): string {
  const cited = sources.map(({ title, url }) => `${title}: ${url}`);
  return [`Date: ${certainty}, ${certainties[certainty]}.`, method, `As of ${asOf}.`, 'Sources:', ...cited].join('\n');
}
