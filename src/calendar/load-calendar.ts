import { table as parameters } from '../data/facts/parameters.ts';
import { loadFacts, loadSnapshot } from '../data/load.ts';
import { deriveParameter } from '../data/metrics/protocol.ts';
import { spec as pollsSpec } from '../data/specs/lip-polls.ts';
import { spec as lipsSpec } from '../data/specs/lips.ts';
import { spec as protocolSpec } from '../data/specs/protocol-state.ts';
import { spec as roundsSpec } from '../data/specs/rounds.ts';
import { spec as proposalsSpec } from '../data/specs/treasury-proposals.ts';
import { spec as upgradesSpec } from '../data/specs/upgrades.ts';
import { calendarEventSchema, type CalendarEvent } from './calendar-event.ts';
import { spanOf } from './event-span.ts';
import { deriveLipEvents } from './lip-events.ts';
import { derivePollEvents } from './poll-events.ts';
import { deriveTreasuryVoteEvents } from './treasury-vote-events.ts';
import { deriveUpgradeEvents } from './upgrade-events.ts';

/** Every event that committed content tells, by time; those without a date come last. */
export function loadCalendar(): CalendarEvent[] {
  const polls = loadSnapshot(pollsSpec);
  const upgrades = loadSnapshot(upgradesSpec);
  const roundLength = deriveParameter(loadFacts(parameters), loadSnapshot(protocolSpec), 'roundLength').metric.value;
  const known = {
    polls: new Set((polls.data?.polls ?? []).map(({ address }) => address.toLowerCase())),
    executed: new Set((upgrades.data?.upgrades ?? []).flatMap(({ category, lips }) => (category === 'protocol' ? lips : []))),
  };
  const events = [
    ...deriveLipEvents(loadSnapshot(lipsSpec), known),
    ...derivePollEvents(polls),
    ...deriveTreasuryVoteEvents(loadSnapshot(proposalsSpec), { rounds: loadSnapshot(roundsSpec).data?.rounds ?? [], lengthBlocks: roundLength === null ? null : Number(roundLength) }),
    ...deriveUpgradeEvents(upgrades),
  ];
  for (const event of events) calendarEventSchema.parse(event);
  assertUniqueIds(events);
  const timeOf = (event: CalendarEvent) => spanOf(event)?.from.getTime() ?? Infinity;
  return events.sort((a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1));
}

/** Two events under one id would overwrite each other in every calendar program. */
function assertUniqueIds(events: readonly CalendarEvent[]): void {
  const seen = new Set<string>();
  for (const { id } of events) {
    if (seen.has(id)) throw new Error(`Two events of the calendar have the id "${id}". Correct src/calendar, or the row that occurs twice.`);
    seen.add(id);
  }
}
