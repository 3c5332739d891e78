import type { Facts } from '../fact-table.ts';
import type { LipFact } from '../facts/lips.ts';
import type { Upgrade } from '../facts/upgrades.ts';

/** A dated event of the protocol, as a mark on a chart and as an entry of the calendar. `date` is a UTC day. */
export type EventMark = { date: string; label: string; href: string; kind: 'upgrade' | 'lip executed' | 'lip decided' };

/** Kinds of dates that name a day. What is only "about", "by" or a window is left out: a mark would claim more than is known. */
const dayPrecisions: readonly Upgrade['precision'][] = ['stated', 'status commit', 'deployment commit', 'planned'];
const isDay = (date: string | null): date is string => date !== null && date.length === 10;

/**
 * Upgrades of the protocol, and LIPs that were executed or decided, each with the day it is known for, oldest first.
 * A LIP that an upgrade of the same day names, or that is voted on through its bundle, has no mark of its own.
 */
export function deriveEventMarks(upgrades: Facts<Upgrade>, lips: Facts<LipFact>): EventMark[] {
  const dated = upgrades.rows.filter(({ category, precision, date }) => category === 'protocol' && dayPrecisions.includes(precision) && isDay(date));
  const marks: EventMark[] = dated.map(({ id, name, date }) => ({ date: date ?? '', label: name, href: `/reference/upgrades/#${id}`, kind: 'upgrade' }));
  const isCovered = (number: number, date: string) => dated.some((upgrade) => upgrade.date === date && upgrade.lips.includes(number));
  for (const lip of lips.rows.filter(({ partOf }) => partOf === null)) {
    const own = marksOf(lip).filter(({ date }) => !isCovered(lip.number, date));
    marks.push(...own);
  }
  return marks.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.label < b.label ? -1 : 1));
}

function marksOf({ number, events }: LipFact): EventMark[] {
  const href = `/governance/lips/${number}/`;
  return events.flatMap((event): EventMark[] => {
    const isExact = isDay(event.date) && event.dateTo === undefined && event.precision !== 'about' && event.precision !== 'by';
    if (!isExact) return [];
    if (event.kind === 'executed') return [{ date: event.date, label: `LIP-${number} executed`, href, kind: 'lip executed' }];
    const isDecision = event.kind === 'status' && event.where !== 'README index' && (event.status === 'Accepted' || event.status === 'Rejected');
    return isDecision ? [{ date: event.date, label: `LIP-${number} ${event.status?.toLowerCase()}`, href, kind: 'lip decided' }] : [];
  });
}
