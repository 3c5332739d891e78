import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';

const row = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  match: z
    .string()
    .regex(/^[a-z0-9.-]+(\/[\w./-]*)?$/)
    .describe('Host, or host and beginning of the path, in lower case, without protocol'),
  reason: z.string().min(1),
  source: z.array(z.string().min(1)).min(1),
});
export type BannedLink = z.output<typeof row>;

/** Addresses that nothing on this site may link to or name. */
export const table = defineFacts({
  id: 'banned-links',
  title: 'Links that must not appear',
  summary: 'Addresses that were taken over by others, with the source that says so. A page that holds one does not pass the tests.',
  row,
  key: ({ id }) => id,
});
