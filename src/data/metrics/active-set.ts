import { inputFrom, metric, type Metric } from '../metric.ts';
import type { OrchestratorsSnapshot } from './orchestrators.ts';

type Share = 'rewardCut' | 'feeShare';
const labels: Record<Share, string> = { rewardCut: 'Reward cut', feeShare: 'Fee share' };
const quarters = [
  { part: 0.25, id: 'lower-quartile', label: 'lower quartile' },
  { part: 0.5, id: 'median', label: 'median' },
  { part: 0.75, id: 'upper-quartile', label: 'upper quartile' },
] as const;

/** Quartiles of a cut over the active set, each orchestrator counted once whatever its stake; absent where none is active. */
export function deriveCutQuartiles(snapshot: OrchestratorsSnapshot, share: Share): Metric[] {
  const values = (snapshot.data?.orchestrators ?? []).filter(({ active }) => active).map((row) => row[share]).sort((a, b) => a - b);
  const chain = snapshot.data?.chain ?? null;
  return quarters.map(({ part, id, label }) => {
    const fields = {
      id: `orchestrators.${share.toLowerCase()}.${id}`,
      label: `${labels[share]}, ${label}`,
      unit: 'share',
      method: 'Over the orchestrators of the active set, each counted once; between two values the one in proportion.',
      evidence: 'derived',
    } as const;
    const value = quantile(values, part);
    if (value === null) return metric({ ...fields, value, asOf: null, inputs: [], absentBecause: snapshot.absentBecause ?? 'No orchestrator is active.' });
    const inputs = [inputFrom(snapshot, `${share} of the active set`, chain ? [chain.source] : undefined)];
    return metric({ ...fields, value, asOf: chain?.at ?? snapshot.asOf, inputs });
  });
}

/** Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan); null without values. */
export function quantile(sorted: readonly number[], part: number): number | null {
  if (sorted.length === 0) return null;
  const place = (sorted.length - 1) * part;
  const lower = sorted[Math.floor(place)] ?? 0;
  const upper = sorted[Math.ceil(place)] ?? 0;
  return lower + (upper - lower) * (place - Math.floor(place));
}
