import type { CalendarEvent } from './calendar-event.ts';
import { spanOf } from './event-span.ts';

const dayMs = 86_400_000;

export type MonthDay = { day: string; events: CalendarEvent[] };
/** Weeks from Monday to Sunday; null for days of another month. `wide` holds what is known to the month only. */
export type Month = { month: string; weeks: (MonthDay | null)[][]; wide: CalendarEvent[] };

/** The month `offset` months after that of a day: ('2026-11-21', 2) → '2027-01'. */
export function monthAfter(day: string, offset: number): string {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + offset, 1)).toISOString().slice(0, 7);
}

/** A month with its events: each on the day it begins, or on the first of the month where it began before. */
export function monthGrid(month: string, events: readonly CalendarEvent[]): Month {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const next = Date.parse(`${monthAfter(`${month}-01`, 1)}-01T00:00:00Z`);
  const touching = events.flatMap((event) => {
    const span = spanOf(event);
    if (!span || event.begin?.length === 4) return [];
    const [from, last] = [span.from.getTime(), Math.max(span.from.getTime(), span.to.getTime() - 1)];
    return from < next && last >= first ? [{ event, day: new Date(Math.max(from, first)).toISOString().slice(0, 10) }] : [];
  });
  const isWide = ({ begin }: CalendarEvent) => begin?.length === 7;
  const days = Array.from({ length: (next - first) / dayMs }, (_, index): MonthDay => {
    const day = new Date(first + index * dayMs).toISOString().slice(0, 10);
    return { day, events: touching.filter((entry) => entry.day === day && !isWide(entry.event)).map(({ event }) => event) };
  });
  const blank = (new Date(first).getUTCDay() + 6) % 7;
  const cells = [...Array.from({ length: blank }, () => null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  const weeks = Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  return { month, weeks, wide: touching.map(({ event }) => event).filter(isWide) };
}
