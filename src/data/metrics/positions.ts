import { inputFrom, metric, type Metric } from '../metric.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Liquidity } from '../specs/liquidity.ts';

const counted = { top1: 'largest position', top3: 'three largest positions', top10: 'ten largest positions' } as const;

/** Share of the largest positions in the liquidity of a v3 pool at its price. */
export function derivePositionShare(snapshot: Snapshot<Liquidity>, pool: string, which: keyof typeof counted): Metric {
  const row = snapshot.data?.positionShares.find((entry) => entry.pool === pool);
  const value = row?.[which] ?? null;
  const fields = {
    id: `liquidity.positions.${which}.${pool.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-')}`,
    label: `Share of the ${counted[which]} in the liquidity at the price, ${pool}`,
    unit: 'share' as const,
    method:
      'Liquidity of the positions that cover the price, from the logs of the pool, over the liquidity the pool itself reports; both were ' +
      'checked to agree. Positions behind a manager whose tokens were not told apart count as one per range.',
    evidence: 'derived' as const,
  };
  if (!row || value === null) {
    const because = row ? 'No position covers the price.' : 'The positions of this pool have not been read.';
    return metric({ ...fields, value: null, asOf: null, inputs: [], absentBecause: because });
  }
  return metric({ ...fields, value, asOf: row.observedAt, inputs: [inputFrom(snapshot, `positions of ${pool}`, [row.source])] });
}
