import * as z from 'zod';
import { asOfSchema, httpUrlSchema } from '../data/provenance.ts';

export const roles = ['gateway', 'orchestrator', 'delegator', 'delegate', 'investor', 'funded-team'] as const;
export type Role = (typeof roles)[number];

/** Kinds of events and whom they concern. */
export const eventKinds = {
  'LIP stage': ['orchestrator', 'delegator', 'delegate', 'investor', 'funded-team'],
  'LIP poll': ['orchestrator', 'delegator', 'delegate', 'investor'],
  'treasury vote': ['orchestrator', 'delegator', 'delegate', 'investor', 'funded-team'],
  'protocol upgrade': ['gateway', 'orchestrator', 'delegator', 'delegate', 'investor', 'funded-team'],
  'client release': ['gateway', 'orchestrator'],
  infrastructure: ['gateway', 'orchestrator', 'delegate'],
  'announced work': ['gateway', 'orchestrator', 'delegator', 'delegate', 'investor', 'funded-team'],
} as const satisfies Record<string, readonly Role[]>;
export type EventKind = keyof typeof eventKinds;

/** How sure the date is. A reader sees the word beside the date; a calendar program gets it in the text of the event. */
export const certainties = {
  exact: 'time of a transaction, a commit or a release',
  day: 'the day its source names',
  window: 'some time between the two dates',
  by: 'not later than this',
  about: 'near this date',
  planned: 'the day announced before',
  estimated: 'computed from blocks or rounds; it moves until it has happened',
  'not dated': 'announced or discussed without a date',
} as const;
export type Certainty = keyof typeof certainties;

const keysOf = <Key extends string>(object: Record<Key, unknown>) => Object.keys(object) as [Key, ...Key[]];
const date = (description: string) => asOfSchema.nullable().meta({ description, unit: 'UTC date' });

/** Something with a date, or announced without one. */
export const calendarEventSchema = z.strictObject({
  id: z.string().min(1).meta({ description: 'Never changes, whatever happens to date or title: calendar programs know the event by it' }),
  kind: z.enum(keysOf(eventKinds)).meta({ description: 'Kind of event' }),
  title: z.string().min(1).meta({ description: 'What happens' }),
  begin: date('As precise as it is known: a year, month, day or second; null where there is no date yet'),
  end: date('Last day of a window, or the end of what lasts; null where it is one day or moment'),
  certainty: z.enum(keysOf(certainties)).meta({ description: 'How sure the date is' }),
  method: z.string().min(1).meta({ description: 'How the date was obtained' }),
  page: z.string().startsWith('/').meta({ description: 'Page of Atlas that tells more' }),
  sources: z.array(z.strictObject({ title: z.string().min(1), url: httpUrlSchema })).min(1).meta({ description: 'Where it is told' }),
  asOf: asOfSchema.meta({ description: 'Date of the newest source: what happened after it is not known here', unit: 'UTC date' }),
});
export type CalendarEvent = z.output<typeof calendarEventSchema>;

/** Whom an event concerns. */
export const rolesOf = ({ kind }: Pick<CalendarEvent, 'kind'>): readonly Role[] => eventKinds[kind];
