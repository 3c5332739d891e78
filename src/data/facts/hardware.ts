import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';

const text = z.string().min(1);
const amount = z.string().regex(/^\d+(\.\d+)?( to \d+|\+)?$/, { error: 'must be a number, a range "8 to 16", or "8+" for "8 or more"' });
const common = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: text,
  note: text.optional().describe('What a reader must know'),
  source: z.array(text).min(1),
};
const host = z
  .strictObject({
    cores: amount.describe('Processor cores'),
    memoryGb: amount.describe('Memory, GB'),
    disk: text,
    networkMbps: amount.describe('Line, Mbit/s'),
  })
  .nullable();

const accelerator = z.strictObject({
  kind: z.literal('accelerator'),
  ...common,
  isSupported: z.boolean().describe('Whether the client has a flag or a way for it'),
  text: text.describe('What works'),
  limits: z.array(text),
});
const testedGpu = z.strictObject({ kind: z.literal('tested-gpu'), ...common, line: text.describe('Product line'), testedWhileMining: z.boolean() });
const encodeSessions = z.strictObject({ kind: z.literal('encode-sessions'), ...common, sessions: z.int().positive().describe('Encode sessions at once') });
const rule = z.strictObject({ kind: z.literal('rule'), ...common, topic: z.enum(['engines', 'session-limit', 'bandwidth']), text });
const rendition = z.strictObject({
  kind: z.literal('rendition'),
  ...common,
  width: z.int().positive(),
  height: z.int().positive(),
  framesPerSecond: z.int().positive(),
  bitrateKbps: z.int().positive().describe('Bit rate, kbit/s'),
  pixelsPerSecond: z.int().positive(),
  gigabytesPerHour: z.number().positive(),
});
const machine = z.strictObject({
  kind: z.literal('host'),
  ...common,
  least: host.describe('What documents ask for at least; null where none does'),
  recommended: host.describe('What documents recommend; null where none does'),
  gpu: text,
});

const row = z
  .discriminatedUnion('kind', [accelerator, testedGpu, encodeSessions, rule, rendition, machine])
  .refine((fact) => fact.kind !== 'rendition' || fact.pixelsPerSecond === fact.width * fact.height * fact.framesPerSecond, {
    error: 'pixels per second are width × height × frames per second',
  })
  .refine((fact) => fact.kind !== 'rendition' || Math.abs(fact.gigabytesPerHour - (fact.bitrateKbps * 3600) / 8e6) < 1e-9, {
    error: 'gigabytes per hour are kbit/s × 3600 ÷ 8,000,000',
  });
export type HardwareFact = z.output<typeof row>;

/** What machines need, which cards were tried, and how many streams fit. */
export const table = defineFacts({
  id: 'hardware',
  title: 'Hardware',
  summary: 'Accelerators the client can use, cards that operators tested, limits of encode sessions, the usual ladder of renditions, and hosts that documents ask for.',
  row,
  key: ({ id }) => id,
  units: {
    cores: 'cores',
    memoryGb: 'GB',
    networkMbps: 'Mbit/s',
    sessions: 'sessions',
    width: 'pixels',
    height: 'lines',
    framesPerSecond: 'frames per second',
    bitrateKbps: 'kbit/s',
    pixelsPerSecond: 'pixels per second',
    gigabytesPerHour: 'GB per hour',
  },
});
