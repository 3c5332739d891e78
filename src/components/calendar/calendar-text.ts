import type { CalendarEvent } from '../../calendar/calendar-event.ts';
import { formatDate } from '../figure-text.ts';

/** When, as precise as it is known: "about 27 July 2026", "28 July 2026 to 5 August 2026", "no date". */
export function describeWhen({ begin, end, certainty }: Pick<CalendarEvent, 'begin' | 'end' | 'certainty'>): string {
  if (begin === null) return 'no date';
  const word = certainty === 'by' || certainty === 'about' ? `${certainty} ` : '';
  return `${word}${formatDate(begin)}${end && end !== begin ? ` to ${formatDate(end)}` : ''}`;
}

/** Words that change what a date means, said after it; the others are clear from the date itself. */
export const doubtOf = ({ certainty }: Pick<CalendarEvent, 'certainty'>): string | null =>
  certainty === 'planned' || certainty === 'estimated' || certainty === 'window' ? certainty : null;

/** Part of an id or class that keeps its meaning: "lip-118/last-call" → "lip-118-last-call". */
export const anchorOf = ({ id }: Pick<CalendarEvent, 'id'>): string => `event-${id.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
