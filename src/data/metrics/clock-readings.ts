import type { ClockReading } from '../economics/share-factors.ts';
import { rewardIntervals } from './staking-yield.ts';
import type { SupplyReading } from './supply-readings.ts';
import type { CutSpan } from './treasury-cuts.ts';

const WEEK_MILLISECONDS = 7 * 86_400_000;

/** Readings that know the stake as the dilution clock counts with them, in whole LPT: one a week where there are more, and the newest. */
export function toClockReadings(readings: readonly SupplyReading[], cuts: readonly CutSpan[]): ClockReading[] {
  const known = readings.filter(({ bondedLpt }) => bondedLpt !== null);
  let before = Number.NEGATIVE_INFINITY;
  const weekly = known.filter((reading) => {
    const isDue = Date.parse(reading.at) - before >= WEEK_MILLISECONDS || reading === known.at(-1);
    if (isDue) before = Date.parse(reading.at);
    return isDue;
  });
  const bounds = new Map(rewardIntervals(weekly, cuts).map(({ to, least, most }) => [to, { least, most }]));
  return weekly.map(({ at, supplyLpt, bondedLpt }) => ({
    day: at.slice(0, 10),
    supply: Math.round(Number(supplyLpt)),
    bonded: Math.round(Number(bondedLpt)),
    ...(bounds.get(at) ?? { least: 0, most: 0 }),
  }));
}
