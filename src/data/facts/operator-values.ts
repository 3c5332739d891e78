import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';

const text = z.string().min(1);

const row = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: text.describe('What it is'),
  value: z.string().regex(/^\d+(\.\d+)?$/).describe('The value, as decimal text'),
  unit: text.describe('Its unit'),
  about: text.describe('Where it holds, and what a reader must know'),
  source: z.array(text).min(1),
});
export type OperatorValue = z.output<typeof row>;

/** Constants and defaults of the client, and what documentation asks for; what prose and calculators print. */
export const table = defineFacts({
  id: 'operator-values',
  title: 'Values for operators',
  summary: 'Constants and defaults of the client, quotes one gateway saw, and what documentation asks of machines and funds, each with its source and the source’s date.',
  row,
  key: ({ id }) => id,
});
