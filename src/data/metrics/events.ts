import type { Facts } from '../fact-table.ts';
import type { LipFact } from '../facts/lips.ts';
import type { Upgrade } from '../facts/upgrades.ts';

/**
 * A dated event of the protocol, as a mark on a chart and as an entry of the calendar. `date` is a UTC day.
 * `subject` is what it is about where it touches nothing else.
 */
export type EventMark = { date: string; label: string; href: string; kind: 'upgrade' | 'lip executed' | 'lip decided'; subject?: 'tickets' };

/** An event whose day is not known: `date` may be a month or a year, and `precision` says how far to trust it; null: it is stated so. */
export type LooseEvent = Omit<EventMark, 'date'> & { date: string; dateTo: string | null; precision: 'about' | 'by' | 'window' | null };

/** Events of the protocol: `marks` with a known day may be drawn, `loose` ones may only be listed. Both oldest first. */
export type ProtocolEvents = { marks: EventMark[]; loose: LooseEvent[] };

type Dated = { date: string; dateTo?: string | undefined; precision?: string | undefined };

/**
 * Upgrades of the protocol, and LIPs that were executed or decided. A mark would claim more than is known of what is only "about",
 * "by" or within a window: those are loose.
 * A LIP that is voted on through its bundle, or that an upgrade tells of, has no event of its own.
 */
export function deriveEventMarks(upgrades: Facts<Upgrade>, lips: Facts<LipFact>): ProtocolEvents {
  const events: ProtocolEvents = { marks: [], loose: [] };
  const dated = upgrades.rows.flatMap(({ category, date, ...upgrade }) => (category === 'protocol' && date !== null ? [{ ...upgrade, date }] : []));
  for (const { id, name, subject, ...upgrade } of dated) {
    add(events, upgrade, { label: name, href: `/reference/upgrades/#${id}`, kind: 'upgrade', ...(subject && { subject }) });
  }
  for (const { number, events: own } of lips.rows.filter(({ partOf }) => partOf === null)) {
    const carriers = dated.filter((upgrade) => upgrade.lips.includes(number));
    for (const event of own.filter((candidate) => !carriers.some((upgrade) => tells(upgrade, candidate)))) addLipEvent(events, number, event);
  }
  return { marks: events.marks.sort(byDate), loose: events.loose.sort(byDate) };
}

/** Whether an upgrade that carries a LIP out is the same event: on the same known day, or both without one. */
function tells(upgrade: Dated, event: LipFact['events'][number]): boolean {
  if (looseness(upgrade) === false) return looseness(event) === false && upgrade.date === event.date;
  return looseness(event) !== false && event.kind === 'executed';
}

function addLipEvent(events: ProtocolEvents, number: number, event: LipFact['events'][number]): void {
  const href = `/governance/lips/${number}/`;
  if (event.kind === 'executed') add(events, event, { label: `LIP-${number} executed`, href, kind: 'lip executed' });
  const isDecision = event.kind === 'status' && event.where !== 'README index' && (event.status === 'Accepted' || event.status === 'Rejected');
  if (isDecision) add(events, event, { label: `LIP-${number} ${event.status?.toLowerCase()}`, href, kind: 'lip decided' });
}

function add(events: ProtocolEvents, dated: Dated, event: Omit<EventMark, 'date'>): void {
  const { date, dateTo = null } = dated;
  const precision = looseness(dated);
  if (precision === false) events.marks.push({ date, ...event });
  else events.loose.push({ date, dateTo, precision, ...event });
}

/** false where the day is known; else what is known of it, null for a month or a year that is stated. */
function looseness({ date, dateTo, precision }: Dated): LooseEvent['precision'] | false {
  if (dateTo !== undefined) return 'window';
  if (precision === 'about' || precision === 'by') return precision;
  return date.length === 10 ? false : null;
}

const byDate = (a: { date: string; label: string }, b: { date: string; label: string }) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.label < b.label ? -1 : 1);
