import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';

const text = z.string().min(1);

/** Kinds of work, as the table tells them apart. */
export const workloads = ['transcoding', 'ai-batch', 'live-ai', 'byoc', 'live-runner'] as const;

const row = z.strictObject({
  id: text.describe('Fault and workload'),
  fault: z.enum(['liveness', 'safety', 'price', 'payment', 'capacity', 'gap']).describe('Class of fault; gap: what no workload has'),
  name: text.describe('The fault in words'),
  workload: z.enum([...workloads, 'all']),
  detected: z.array(text).describe('What notices it'),
  response: z.array(text).describe('What the client then does'),
  missing: z.array(text).min(1).describe('What neither protocol nor client does, as far as the code was read'),
  bugs: z.array(z.strictObject({ what: text, source: text })).optional().describe('Known defects, each with its thread'),
  source: z.array(text).min(1),
});
export type FaultFact = z.output<typeof row>;

/** Faults a gateway meets, and who protects it. */
export const table = defineFacts({
  id: 'faults',
  title: 'Faults and who protects against them',
  summary: 'Five classes of faults for five kinds of work: what notices them, what the client does, and what nobody does. From reading the code, not from running it.',
  row,
  key: ({ id }) => id,
});
