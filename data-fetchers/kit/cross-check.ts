import type { CheckResult, Comparison } from '../../src/data/status.ts';
import { formatDifference, relativeDifference } from './compare-series.ts';
import type { Lag } from './subgraph-lag.ts';

/** Names under which the two sources are published. */
export const subgraphName = 'Livepeer subgraph';
export const chainName = 'Arbitrum One';

type Sides = Omit<Comparison, 'difference'>;
type Options = {
  name: string;
  /** Of the index that is one of the sides: past its limit a difference holds nothing back, because the chain is preferred. */
  lag?: Pick<Lag, 'isPastLimit'>;
  /** Why a side is missing: "the call reverted". */
  reason?: string;
};

/** One figure by two sources as a published difference with its limit. What could not be compared does not pass. */
export function crossCheck(sides: Sides, { name, lag, reason }: Options): CheckResult {
  const { ours, theirs, limit, unit } = sides;
  const base = { name, category: 'cross-source', limit: `${formatShare(limit)}: ${sides.limitBecause}` } as const;
  if (ours.value === null || theirs.value === null) {
    const { source, at } = ours.value === null ? ours : theirs;
    const detail = `could not be compared: ${(reason ?? `${source} has no value (${at})`).replace(/\.$/, '')}`;
    return { ...base, passed: false, detail, comparison: { ...sides, difference: null } };
  }
  const difference = relativeDifference(ours.value, theirs.value);
  const passed = difference <= limit;
  const figure = ({ value, source, at }: Comparison['ours']) => `${source} ${value} ${unit} (${at})`;
  return {
    ...base,
    passed,
    ...(!passed && lag?.isPastLimit ? { holdsBack: false as const } : {}),
    detail: `${figure(ours)}, ${figure(theirs)}: difference ${formatDifference(difference)}`,
    comparison: { ...sides, difference: Number.isFinite(difference) ? difference : null },
  };
}

/** 0.05 → "5 %", without the noise of a double. */
const formatShare = (share: number): string => `${Number((share * 100).toPrecision(10))} %`;
