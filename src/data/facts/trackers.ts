import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema, httpUrlSchema } from '../provenance.ts';

const text = z.string().min(1);
const common = { id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/), source: z.array(text).min(1) };

/** Kinds of places, in the order in which the page shows them. */
export const trackerKinds = [
  'protocol and stake',
  'dashboard of queries',
  'fees and fundamentals',
  'market data',
  'treasury and votes',
  'open data and studies',
] as const;

const tracker = z.strictObject({
  kind: z.literal('tracker'),
  ...common,
  group: z.enum(trackerKinds),
  name: text,
  owner: text.nullable().describe('Who runs it; null where no source says'),
  shows: text,
  caveat: text.nullable().describe('What a reader must know before trusting it; null where nothing is known against it'),
  url: httpUrlSchema.nullable().describe('As printed in the source; null where none was found'),
  asOf: asOfSchema.nullable(),
});
const integration = z.strictObject({ kind: z.literal('integration'), ...common, target: text, need: text, asOf: asOfSchema.nullable() });
const wrong = z.strictObject({
  kind: z.literal('wrong claim'),
  ...common,
  claim: text,
  where: text,
  instead: text,
  asOf: asOfSchema.nullable(),
});

const row = z.discriminatedUnion('kind', [tracker, integration, wrong]);
export type TrackerFact = z.output<typeof row>;
export type Tracker = z.output<typeof tracker>;

/** Dashboards and data sources that cover LPT, what each shows and its caveat; where data are missing; false claims that were seen. */
export const table = defineFacts({
  id: 'trackers',
  title: 'Dashboards and trackers',
  summary:
    'Places that show figures of Livepeer or LPT: what each shows, who runs it, and what to know before trusting it. Links are as printed; whether they answer was not checked.',
  row,
  key: (fact) => fact.id,
});
