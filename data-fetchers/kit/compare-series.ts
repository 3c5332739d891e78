import type { CheckResult } from '../../src/data/status.ts';

type Series = ReadonlyMap<string, string | number>;

/** How far apart two recordings of the same figures are on the days both have. Differences are relative to the second. */
export type Comparison = { compared: number; outside: number; largest: number; largestOn: string | null };

/** |a − b| / |b|; where b is 0, 0 for a = 0 and Infinity otherwise. */
export function relativeDifference(a: string | number, b: string | number): number {
  const difference = Math.abs(Number(a) - Number(b));
  return difference === 0 ? 0 : difference / Math.abs(Number(b));
}

/** Compares the days both series have. `outside` counts those further apart than `tolerance`. */
export function compareSeries(first: Series, second: Series, tolerance: number): Comparison {
  const result: Comparison = { compared: 0, outside: 0, largest: 0, largestOn: null };
  for (const [date, value] of first) {
    const other = second.get(date);
    if (other === undefined) continue;
    const difference = relativeDifference(value, other);
    result.compared += 1;
    if (difference > tolerance) result.outside += 1;
    if (difference > result.largest) Object.assign(result, { largest: difference, largestOn: date });
  }
  return result;
}

/** A difference as a reader sees it: "exact", "2.3e-16" or "0.12 %". */
export function formatDifference(difference: number): string {
  if (difference === 0) return 'none';
  return difference < 1e-4 ? difference.toExponential(1) : `${(difference * 100).toFixed(2)} %`;
}

/** What a comparison found, in one line without a full stop: the old and new figures may follow. */
export function describeComparison({ compared, outside, largest, largestOn }: Comparison): CheckResult['detail'] {
  const where = largestOn === null ? '' : ` on ${largestOn}`;
  const difference = `largest relative difference ${formatDifference(largest)}${where}`;
  return `${compared} days compared, ${outside} further apart than the limit, ${difference}`;
}
