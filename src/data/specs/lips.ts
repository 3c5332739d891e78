import * as z from 'zod';
import { lipsHeadlines } from '../headlines/lips.ts';
import { lipSchema } from '../lip-record.ts';
import { lipEventsTable, lipsTable } from '../lip-tables.ts';
import { asOfSchema } from '../provenance.ts';
import { defineSpec } from '../spec.ts';

const shape = z.strictObject({
  coverage: z
    .array(z.strictObject({ what: z.string().min(1).meta({ description: 'Part of the dataset' }), asOf: asOfSchema.meta({ description: 'Time up to which it was read' }) }))
    .min(1)
    .meta({ description: 'How far each part reaches: the parts were not all read at the same time' }),
  textsAbsentBecause: z.string().min(1).nullable().meta({ description: 'Why no LIP has an abstract; null where texts were read' }),
  lips: z.array(lipSchema).min(1).meta({ description: 'One entry per LIP, by number' }),
});
export type Lips = z.output<typeof shape>;

/** Rules a single LIP cannot check of itself. */
const schema = shape.superRefine(({ lips }, context) => {
  for (const [index, { number, events }] of lips.entries()) {
    const report = (field: string, message: string) => context.addIssue({ code: 'custom', path: ['lips', index, field], message });
    const before = lips[index - 1]?.number ?? 0;
    if (number <= before) report('number', `must be greater than ${before}: LIPs are unique and sorted by number`);
    if (events.some(({ date }, position) => date < (events[position - 1]?.date ?? ''))) report('events', 'must be sorted by date');
  }
});

function describeRow(data: unknown, [list, index]: readonly PropertyKey[]): string | undefined {
  const row: unknown = (data as Record<PropertyKey, Record<PropertyKey, unknown> | undefined> | null)?.[list ?? '']?.[index ?? ''];
  return row !== null && typeof row === 'object' && 'number' in row ? `LIP-${String(row.number)}` : undefined;
}

/** Livepeer Improvement Proposals, with the places that disagree about a status kept apart. */
export const spec = defineSpec({
  id: 'lips',
  subject: 'governance',
  title: 'Livepeer Improvement Proposals',
  summary: 'Each LIP with title, type, authors, status as its file, the README index and the chain have it, links, requirements and dated events.',
  version: 1,
  schema,
  staleAfterHours: 24 * 7,
  ageFrom: 'last check',
  describeRow,
  headlines: lipsHeadlines,
  tables: [lipsTable, lipEventsTable],
});
