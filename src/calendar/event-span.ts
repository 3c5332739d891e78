import { startOf } from '../data/build-day.ts';
import type { CalendarEvent } from './calendar-event.ts';

/** First instant and the instant after the last; `isAllDay` where no time of day is known. */
export type Span = { from: Date; to: Date; isAllDay: boolean };

/** The instant after a partial date: 2026 → 2027-01-01, 2026-07 → 2026-08-01, 2026-07-19 → 2026-07-20; a time is its own end. */
function endOf(asOf: string): Date {
  const from = startOf(asOf);
  const [year, month, day] = [from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate()];
  if (asOf.length === 4) return new Date(Date.UTC(year + 1, 0, 1));
  if (asOf.length === 7) return new Date(Date.UTC(year, month + 1, 1));
  if (asOf.length === 10) return new Date(Date.UTC(year, month, day + 1));
  return from;
}

/** When an event lies, as wide as it is not known; null for one without a date. */
export function spanOf({ begin, end }: Pick<CalendarEvent, 'begin' | 'end'>): Span | null {
  if (begin === null) return null;
  const last = end ?? begin;
  return { from: startOf(begin), to: endOf(last), isAllDay: begin.length <= 10 || last.length <= 10 };
}

export const eventStates = ['over', 'now', 'to come', 'not dated'] as const;
export type EventState = (typeof eventStates)[number];

/** Where an event stands on a UTC day: a span that touches the day is "now". */
export function stateOn(event: Pick<CalendarEvent, 'begin' | 'end'>, day: string): EventState {
  const span = spanOf(event);
  if (span === null) return 'not dated';
  const [start, next] = [startOf(day).getTime(), startOf(day).getTime() + 86_400_000];
  if (span.from.getTime() >= next) return 'to come';
  const last = Math.max(span.to.getTime() - 1, span.from.getTime());
  return last < start ? 'over' : 'now';
}
