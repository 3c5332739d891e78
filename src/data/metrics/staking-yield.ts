import { ownershipChange, stakeGrowthOver } from '../economics/ownership.ts';
import { metric, type Metric, type MetricInput } from '../metric.ts';
import { cutBoundsAt, type CutSpan } from './treasury-cuts.ts';
import type { SupplyReading } from './supply-readings.ts';

/** What was minted between two readings, the stake that earned it, and what the treasury can have taken of it. Amounts in LPT. */
export type RewardInterval = { from: string; to: string; minted: number; bonded: number; least: number; most: number };

/** Intervals between readings that know the stake; a reading without it only lies in between. */
export function rewardIntervals(readings: readonly SupplyReading[], cuts: readonly CutSpan[]): RewardInterval[] {
  const known = readings.filter(({ bondedLpt }) => bondedLpt !== null);
  return known.slice(1).flatMap((end, index) => {
    const start = known[index];
    if (!start) return [];
    // A cut that changes at the very end of the interval took nothing of it.
    const [before, after] = [cutBoundsAt(cuts, start.at), cutBoundsAt(cuts, new Date(Date.parse(end.at) - 1).toISOString())];
    const minted = Number(end.supplyLpt) - Number(start.supplyLpt);
    return [{ from: start.at, to: end.at, minted, bonded: Number(start.bondedLpt), least: Math.min(before.least, after.least), most: Math.max(before.most, after.most) }];
  });
}

/** Growth of the average stake, least and most as the dates of the treasury's cut allow, before the cut of an operator. */
export function growthBounds(intervals: readonly RewardInterval[]): { least: number; most: number } {
  const growth = (share: (interval: RewardInterval) => number) =>
    stakeGrowthOver(intervals.map((interval) => ({ minted: interval.minted * (1 - share(interval)), bonded: interval.bonded })));
  return { least: growth(({ most }) => most), most: growth(({ least }) => least) };
}

/** Realised growth of an average stake over a period, and of its share of the supply; both before the operator's cut. */
export type RealisedYield = { from: string; to: string; nominal: Record<'least' | 'most', Metric>; adjusted: Record<'least' | 'most', Metric> };

/**
 * Realised yield between two readings that know the stake.
 * @throws RangeError where fewer than two such readings are given.
 */
export function deriveRealisedYield(period: string, readings: readonly SupplyReading[], cuts: readonly CutSpan[], inputs: readonly MetricInput[]): RealisedYield {
  const known = readings.filter(({ bondedLpt }) => bondedLpt !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || first === last) throw new RangeError(`The yield of ${period} needs two readings of supply and stake.`);
  const bounds = growthBounds(rewardIntervals(known, cuts));
  const supplyGrowth = Number(last.supplyLpt) / Number(first.supplyLpt) - 1;
  const figure = (kind: 'nominal' | 'adjusted', bound: 'least' | 'most'): Metric => {
    const value = kind === 'nominal' ? bounds[bound] : ownershipChange(bounds[bound], supplyGrowth);
    const label = kind === 'nominal' ? 'Growth of an average stake' : 'Change of its share of the supply';
    const how = kind === 'nominal' ? 'Product of (1 + LPT minted × (1 − treasury cut) / bonded LPT) over the readings, minus 1' : '(1 + growth of the stake) / (1 + growth of supply) − 1';
    return metric({
      id: `staking.${kind}.${period.toLowerCase()}.${bound}`,
      label: `${label}, ${period}, at ${bound}`,
      value,
      unit: 'share',
      asOf: last.at,
      since: first.at,
      method: `${how}. Before an operator's cut. The dates of the treasury's cut are not exact; this is the ${bound === 'least' ? 'lower' : 'upper'} bound.`,
      methodPage: 'staking-yield',
      evidence: 'derived',
      inputs,
    });
  };
  const both = (kind: 'nominal' | 'adjusted') => ({ least: figure(kind, 'least'), most: figure(kind, 'most') });
  return { from: first.at, to: last.at, nominal: both('nominal'), adjusted: both('adjusted') };
}
