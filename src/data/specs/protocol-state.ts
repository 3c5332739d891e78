import * as z from 'zod';
import { addressSchema } from '../facts/contracts.ts';
import { rawValueSchema, scales } from '../facts/parameters.ts';
import { protocolStateHeadlines } from '../headlines/protocol-state.ts';
import { asOfSchema } from '../provenance.ts';
import { defineSpec } from '../spec.ts';
import { units } from '../units.ts';

const block = z.int().nonnegative();

const readingSchema = z
  .strictObject({
    name: z.string().min(1).meta({ description: 'Key of the parameter', unit: '' }),
    raw: rawValueSchema.nullable().meta({
      description: 'On-chain value, unscaled: an integer as text, true, false or an address; null where there is no reading',
      unit: 'see scale',
    }),
    scale: z.enum(scales).meta({ description: 'What raw is divided by: 10^6, 10^9, 10^27 for shares, 10^18 for LPT and ETH', unit: '' }),
    unit: z.enum(units).meta({ description: 'Unit of the scaled value', unit: '' }),
    asOf: asOfSchema.nullable().meta({ description: 'Time the value speaks of, as precise as its source', unit: 'UTC date or time' }),
    asOfNote: z.string().min(1).optional().meta({ description: 'What the source says about the date beyond that', unit: '' }),
    note: z.string().min(1).optional().meta({ description: 'What a reader must know about this reading', unit: '' }),
    block: block
      .nullable()
      .meta({ description: 'Block the value was read at by Atlas; null where somebody else read or wrote it', unit: 'block of its chain' }),
    source: z.string().min(1).nullable().meta({ description: 'Provenance id; null where there is no reading', unit: '' }),
    absentBecause: z.string().min(1).optional().meta({ description: 'Why there is no reading', unit: '' }),
  })
  .refine((reading) => (reading.raw === null) === (reading.absentBecause !== undefined), {
    error: 'needs absentBecause exactly where raw is null',
  })
  .refine((reading) => (reading.raw === null) === (reading.source === null), { error: 'needs a source exactly where raw is not null' })
  .refine((reading) => reading.raw === null || reading.asOf !== null || reading.asOfNote !== undefined, {
    error: 'a reading without a date needs asOfNote',
  });
export type Reading = z.output<typeof readingSchema>;

const schema = z
  .strictObject({
    block: z
      .strictObject({
        chainId: z.int().positive().meta({ description: 'Chain id: 42161 is Arbitrum One', unit: '' }),
        controller: addressSchema.meta({ description: 'Controller that named the contracts', unit: '' }),
        number: block.meta({ description: 'Block all values of this chain were read at', unit: 'L2 block' }),
        observedAt: z.iso.datetime().meta({ description: 'Time of that block', unit: 'UTC time' }),
      })
      .nullable()
      .meta({ description: 'The block of the last refresh; null where none has succeeded', unit: '' }),
    readings: z.array(readingSchema).min(1).meta({ description: 'One entry per parameter, by name', unit: '' }),
  })
  .superRefine(({ readings }, context) => {
    for (const [index, { name }] of readings.entries()) {
      const before = readings[index - 1]?.name ?? '';
      if (name <= before)
        context.addIssue({
          code: 'custom',
          path: ['readings', index, 'name'],
          message: `stands after "${before}": names are unique and sorted`,
        });
    }
  });
export type ProtocolState = z.output<typeof schema>;

/** Dated readings of the protocol parameters. */
export const spec = defineSpec({
  id: 'protocol-state',
  subject: 'network',
  title: 'Protocol parameters: readings',
  summary: 'One dated reading of each protocol parameter: taken at one block of Arbitrum One by a refresh, or the newest public one.',
  version: 1,
  schema,
  staleAfterHours: 72,
  describeRow: (data, [list, index]) =>
    list === 'readings' ? (data as { readings?: { name?: string }[] } | null)?.readings?.[Number(index)]?.name : undefined,
  headlines: protocolStateHeadlines,
  tables: [
    {
      id: 'protocol-state',
      title: 'Readings of the protocol parameters',
      columns: [
        { key: 'name', unit: '', description: 'Key of the parameter' },
        { key: 'raw', unit: 'see scale', description: 'On-chain value, unscaled; empty where there is no reading' },
        { key: 'scale', unit: '', description: 'What raw is divided by' },
        { key: 'unit', unit: '', description: 'Unit of the scaled value' },
        { key: 'asOf', unit: 'UTC date or time', description: 'Time the value speaks of' },
        { key: 'asOfNote', unit: '', description: 'What the source says about the date beyond that' },
        { key: 'note', unit: '', description: 'What a reader must know about this reading' },
        { key: 'block', unit: 'block of its chain', description: 'Block the value was read at by Atlas' },
        { key: 'source', unit: '', description: 'Provenance id' },
        { key: 'absentBecause', unit: '', description: 'Why there is no reading' },
      ],
      rows: ({ readings }) =>
        readings.map(({ asOfNote = null, note = null, absentBecause = null, ...reading }) => ({
          ...reading,
          asOfNote,
          note,
          absentBecause,
        })),
    },
  ],
});
