import { getAddress } from 'viem';
import * as z from 'zod';
import type { DelegationReading, TopDelegate } from '../../../src/data/specs/delegation.ts';
import { stakeBands } from '../../../src/data/stake-bands.ts';
import { parseDecimal } from '../../../src/data/units.ts';

const amount = z
  .string()
  .regex(/^\d+(\.\d+)?$/, { error: 'must be a plain decimal' })
  .transform((text) => parseDecimal(text));
const count = z.int().nonnegative();
const band = z.object({ active_delegators: count, bonded_lpt: amount });
/** Labels of the file, in the order of our bands. */
const labels = ['<1 LPT', '1–10 LPT', '10–100 LPT', '100–1k LPT', '1k–10k LPT', '10k+ LPT'] as const;

const snapshotSchema = z.object({
  snapshot_iso: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/),
  snapshot_block: z.int().positive(),
  active_delegators: count,
  total_bonded_lpt: amount,
  bands: z.object(Object.fromEntries(labels.map((label) => [label, band])) as Record<(typeof labels)[number], typeof band>),
  concentration: z.object({
    delegates: z.object({
      active_delegates: count,
      gini: z.number().min(0).max(1),
      nakamoto: z.object({ '33%': z.int().positive(), '50%': z.int().positive() }),
      unknown_delegate_bonded_lpt: amount,
      top_delegates: z.array(z.object({ delegate: z.string().regex(/^0x[0-9a-f]{40}$/), bonded_lpt: amount })).length(25),
    }),
  }),
});
const fileSchema = z.object({ snapshots: z.array(snapshotSchema).min(1) });

export type BandFile = { readings: Omit<DelegationReading, 'source'>[]; topDelegates: TopDelegate[] };

/**
 * State of all delegators at the end of each month, replayed from events; the last is taken within its month.
 * @throws Error or ZodError where the text is not of that shape.
 */
export function parseBandFile(text: string): BandFile {
  const { snapshots } = fileSchema.parse(JSON.parse(text));
  return {
    readings: snapshots.map(toReading),
    topDelegates: snapshots.flatMap(({ snapshot_iso: iso, concentration }) =>
      concentration.delegates.top_delegates.map(({ delegate, bonded_lpt: principalLpt }, index) => ({
        month: iso.slice(0, 7),
        rank: index + 1,
        delegate: getAddress(delegate),
        principalLpt,
      })),
    ),
  };
}

function toReading({
  snapshot_iso: iso,
  snapshot_block: block,
  bands,
  concentration,
  ...row
}: z.output<typeof snapshotSchema>): Omit<DelegationReading, 'source'> {
  const { delegates } = concentration;
  const banded = stakeBands.flatMap(({ key }, index) => {
    const { active_delegators: delegators, bonded_lpt: lpt } = bands[labels[index] as (typeof labels)[number]];
    return [[`${key}Delegators`, delegators] as const, [`${key}Lpt`, lpt] as const];
  });
  return {
    month: iso.slice(0, 7),
    at: iso.replace('+00:00', 'Z'),
    block,
    delegators: row.active_delegators,
    delegates: delegates.active_delegates,
    principalLpt: row.total_bonded_lpt,
    ...(Object.fromEntries(banded) as Pick<DelegationReading, `${(typeof stakeBands)[number]['key']}${'Delegators' | 'Lpt'}`>),
    unknownDelegateLpt: delegates.unknown_delegate_bonded_lpt,
    nakamoto33: delegates.nakamoto['33%'],
    nakamoto50: delegates.nakamoto['50%'],
    delegateGini: delegates.gini,
  };
}
