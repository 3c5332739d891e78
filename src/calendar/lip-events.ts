import { describeCommit } from '../components/lips/lip-text.ts';
import type { Lip, LipEvent } from '../data/lip-record.ts';
import { sourceFinder } from '../data/snapshot-source.ts';
import type { Snapshot } from '../data/snapshot.ts';
import type { Lips } from '../data/specs/lips.ts';
import type { CalendarEvent, Certainty, EventKind } from './calendar-event.ts';

/** Days a Last Call lasts as a rule: LIP-1, row "last-call" of content/facts/lip-rules.yaml. */
const lastCallDays = 10;

const kinds: Partial<Record<LipEvent['kind'], EventKind>> = {
  status: 'LIP stage',
  'poll opened': 'LIP poll',
  'poll closed': 'LIP poll',
  staged: 'protocol upgrade',
  executed: 'protocol upgrade',
};
const precisions: Record<NonNullable<LipEvent['precision']>, Certainty> = { by: 'by', about: 'about', planned: 'planned', 'deployment commit': 'about' };
const slugOf = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/**
 * Stages, polls and execution of each LIP, as its record has them, and the end of a Last Call that is still open.
 * @param known.polls addresses (lower case) of polls that the dataset of polls tells more exactly.
 * @param known.executed LIPs whose execution the record of upgrades has.
 */
export function deriveLipEvents(snapshot: Snapshot<Lips>, known: { polls: ReadonlySet<string>; executed: ReadonlySet<number> }): CalendarEvent[] {
  const sourceOf = sourceFinder(snapshot);
  return (snapshot.data?.lips ?? []).flatMap((lip) => {
    const seen = new Map<string, number>();
    const told = lip.events.filter((event) => isTold(lip, event, known));
    const events = told.map((event): CalendarEvent => {
      const name = slugOf(event.status ?? event.kind);
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      const { title, url } = sourceOf(event.source);
      return {
        id: `lip-${lip.number}/${name}${count > 1 ? `-${count}` : ''}`,
        kind: kinds[event.kind] as EventKind,
        title: `LIP-${lip.number} ${lip.title}: ${event.status ?? event.kind}`,
        begin: event.date,
        end: event.dateTo ?? null,
        certainty: event.dateTo ? 'window' : event.precision ? precisions[event.precision] : 'day',
        method: describeMethod(event),
        page: `/governance/lips/${lip.number}/`,
        sources: [event.commitUrl ? { title: describeCommit(event.commitUrl), url: event.commitUrl } : { title, url }],
        asOf: newestReading(lip),
      };
    });
    return [...events, ...openLastCall(lip, events)];
  });
}

function isTold(lip: Lip, { kind, where, poll }: LipEvent, { polls, executed }: Parameters<typeof deriveLipEvents>[1]): boolean {
  if (!kinds[kind] || where === 'README index') return false;
  if (kind === 'executed' || kind === 'staged') return !executed.has(lip.number);
  const address = poll ?? (kind === 'poll closed' ? lip.events.find((event) => event.kind === 'poll opened')?.poll : undefined);
  return !address || !polls.has(address.toLowerCase());
}

function describeMethod({ confidence, committed, label, kind }: LipEvent): string {
  const evidence = { documented: 'The source states the day.', derived: 'The day is inferred from the source.', unverified: 'The day was not verified.' }[confidence];
  const commit = committed ? ` The commit entered the repository on ${committed}.` : '';
  return `${evidence}${commit}${label && kind !== 'status' ? ` ${label[0]?.toUpperCase()}${label.slice(1)}.` : ''}`;
}

const newestReading = ({ statuses }: Lip): string => statuses.map(({ asOf }) => asOf).sort().at(-1) ?? 'not stated';

/**
 * A Last Call that nothing followed yet ends about ten days after it began. No rule fixes the day: editors move the LIP on. It is over, too,
 * where the file of the LIP was read later and names another status, even if no commit tells since when.
 */
function openLastCall(lip: Lip, events: readonly CalendarEvent[]): CalendarEvent[] {
  const last = events.filter(({ kind }) => kind === 'LIP stage').at(-1);
  if (!last?.id.includes('/last-call') || !last.begin || last.begin.length < 10) return [];
  const { begin } = last;
  if (lip.statuses.some(({ where, status, asOf }) => where === 'frontmatter' && status !== 'Last Call' && asOf.slice(0, 10) > begin.slice(0, 10))) return [];
  const end = new Date(Date.parse(`${begin.slice(0, 10)}T00:00:00Z`) + lastCallDays * 86_400_000).toISOString().slice(0, 10);
  const method = `Counted: ${lastCallDays} days, as a rule, after the status became Last Call. The day is not fixed; editors move the LIP on.`;
  return [{ ...last, id: `${last.id}-ends`, title: `LIP-${lip.number} ${lip.title}: Last Call may end`, begin: end, end: null, certainty: 'estimated', method }];
}
