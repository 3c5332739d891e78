import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { lipFields } from '../lip-record.ts';

const row = z.strictObject({
  ...lipFields,
  summary: z.string().min(1).describe('The proposal in plain words, written by Atlas'),
  onDefaultBranch: lipFields.onDefaultBranch.default(true),
});
export type LipFact = z.output<typeof row>;

/** Livepeer Improvement Proposals as read by hand: metadata, status per place, dated events. */
export const table = defineFacts({
  id: 'lips',
  title: 'Livepeer Improvement Proposals',
  summary: 'Metadata, status per place and dated events of each LIP, copied from the repository and from what is public about polls and execution.',
  row,
  key: ({ number }) => `LIP-${number}`,
});
