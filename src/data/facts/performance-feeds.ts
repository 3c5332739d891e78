import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { daySchema } from '../provenance.ts';
import { addressSchema } from './contracts.ts';

const https = z.url({ protocol: /^https$/, error: 'must be an https link' }).max(300);
const text = (description: string, most: number) => z.string().min(1).max(most).describe(description);

const row = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'must be lower-case words joined by hyphens' }),
  url: https.refine((url) => !URL.canParse(url) || (new URL(url).username === '' && new URL(url).search === ''), { error: 'must hold no user and no query, where a key could be' }).describe('Where the feed is'),
  publisher: text('Name under which the feed is shown', 100),
  contact: https.describe('Page of the publisher on which it can be asked'),
  account: addressSchema.nullable().describe('Account that must sign the feed; null where it need not be signed'),
  licence: text('Terms under which the results may be passed on', 200),
  reviewed: daySchema.describe('Day a person looked at the feed and its publisher'),
  evidence: text('What shows that the feed is the publisher’s', 300),
  source: z.array(z.string().min(1)).min(1),
});
export type PerformanceFeedFact = z.output<typeof row>;

/** Feeds that a refresh reads. It is empty: nobody publishes one yet. */
export const table = defineFacts({
  id: 'performance-feeds',
  title: 'Performance feeds',
  summary: 'Reviewed addresses at which gateways publish what they measured. Nobody publishes a feed in the format yet, so the table is empty.',
  row,
  key: ({ id }) => id,
  mayBeEmpty: true,
});
