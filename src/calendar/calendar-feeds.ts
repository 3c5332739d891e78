import { eventKinds, roles, rolesOf, type CalendarEvent, type EventKind, type Role } from './calendar-event.ts';

/** Names of roles as pages print them. */
export const roleNames: Record<Role, string> = {
  gateway: 'gateway operators',
  orchestrator: 'orchestrators',
  delegator: 'delegators',
  delegate: 'delegates',
  investor: 'investors',
  'funded-team': 'funded teams',
};

/** A calendar to subscribe to. `file` is its name below /calendar/, without ".ics". */
export type CalendarFeed = { file: string; name: string; holds: (event: CalendarEvent) => boolean };

const slugOf = (kind: EventKind) => kind.toLowerCase().replaceAll(' ', '-');

/** One calendar per role and one per kind of event. */
export const calendarFeeds: readonly CalendarFeed[] = [
  ...roles.map((role) => ({ file: `for-${role}`, name: `For ${roleNames[role]}`, holds: (event: CalendarEvent) => rolesOf(event).includes(role) })),
  ...(Object.keys(eventKinds) as EventKind[]).map((kind) => ({ file: slugOf(kind), name: `Only: ${kind}`, holds: (event: CalendarEvent) => event.kind === kind })),
];

/** Atom feeds of what has happened or is happening. `file` is the name below /feeds/, without ".xml". */
export const atomFeeds: readonly { file: string; title: string; kinds: readonly EventKind[] }[] = [
  { file: 'lips', title: 'LIPs: stages and polls', kinds: ['LIP stage', 'LIP poll'] },
  { file: 'votes', title: 'Polls and treasury votes', kinds: ['LIP poll', 'treasury vote'] },
  { file: 'upgrades', title: 'Upgrades and releases', kinds: ['protocol upgrade', 'client release', 'infrastructure'] },
];
