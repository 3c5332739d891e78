import * as z from 'zod';
import { requirementSchema } from '../../job-requirements/document.ts';
import { defineFacts } from '../fact-table.ts';
import { daySchema } from '../provenance.ts';
import { addressSchema } from './contracts.ts';

const https = z.url({ protocol: /^https$/, error: 'must be an https link' }).max(300);

const row = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, { error: 'must be lower-case words joined by hyphens' }),
    who: z.string().min(1).max(100).describe('Who wants it, as the public page names them'),
    account: addressSchema.nullable().describe('Account that would pay; null where none was named'),
    contact: https.describe('Page on which to answer; no personal data'),
    wants: requirementSchema.describe('What is wanted, in the form of the job requirements: kind of work, volume, price ceiling, until when'),
    signed: z.boolean().describe('Whether a signature of the account over its document was verified when the row was reviewed'),
    filed: daySchema.describe('Day the wish was published'),
    reviewed: daySchema.describe('Day a person compared the row with its source'),
    source: z.array(z.string().min(1)).min(1),
  })
  .refine(({ filed, reviewed }) => filed <= reviewed, { error: 'a row is reviewed after its wish was published', path: ['reviewed'] })
  .refine(({ signed, account }) => !signed || account !== null, { error: 'a signature needs an account', path: ['signed'] });
export type WantedCapability = z.output<typeof row>;

/** Wishes of gateways. It is empty: none has been filed. What a row states is what its issuer says, not a fact. */
export const table = defineFacts({
  id: 'wanted-capabilities',
  title: 'Wanted capabilities',
  summary: 'What gateways say they want done: kind of work, volume, price ceiling, contact and expiry. None has been filed, so the table is empty.',
  row,
  key: ({ id }) => id,
  mayBeEmpty: true,
});
