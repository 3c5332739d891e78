import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema, httpUrlSchema } from '../provenance.ts';

/** How the date of an upgrade was obtained. Only the first four name a day that may be drawn on a chart. */
export const upgradePrecisions = ['stated', 'status commit', 'deployment commit', 'planned', 'tag', 'about', 'by', 'window', 'not dated'] as const;

const row = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
    category: z.enum(['protocol', 'infrastructure', 'client release', 'upcoming']),
    name: z.string().min(1),
    subject: z.enum(['tickets']).optional().describe('What it is about where it touches nothing else, so that charts of other matters can leave it out'),
    date: asOfSchema.nullable().describe('Day, month or year; null for what is not dated yet'),
    dateTo: asOfSchema.optional().describe('Last day of the window in which it happened'),
    precision: z.enum(upgradePrecisions).describe('How the date was obtained; by: not later than'),
    chain: z.enum(['ethereum', 'arbitrum-one', 'ethereum to arbitrum-one']).nullable().describe('null: not a change on a chain'),
    what: z.string().min(1).nullable().describe('What changed, in plain words; null where Atlas has not summarised the release notes'),
    prerelease: z.boolean().default(false),
    lips: z.array(z.int().positive()).default([]),
    watch: z.array(z.string().min(1)).default([]).describe('Where a change would show first, for what is upcoming'),
    url: httpUrlSchema.optional(),
    source: z.array(z.string().min(1)).min(1),
  })
  .refine((upgrade) => (upgrade.date === null) === (upgrade.precision === 'not dated'), { error: 'a row without a date has the precision "not dated", and no other has' })
  .refine((upgrade) => upgrade.category !== 'upcoming' || upgrade.date === null, { error: 'what is upcoming has no date yet' })
  .refine((upgrade) => (upgrade.dateTo !== undefined) === (upgrade.precision === 'window'), { error: 'a window has a first and a last day' })
  .refine((upgrade) => upgrade.dateTo === undefined || upgrade.dateTo > (upgrade.date ?? ''), { error: 'the window must end after it begins' });
export type Upgrade = z.output<typeof row>;

/** Upgrades of protocol and infrastructure, releases of go-livepeer, and what is known to be coming. */
export const table = defineFacts({
  id: 'upgrades',
  title: 'Upgrades and releases',
  summary: 'Protocol upgrades, changes of public infrastructure, go-livepeer releases, and announced work that has no date yet.',
  row,
  key: ({ id }) => id,
});
