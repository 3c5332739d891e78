import { startOfDay, endOfDay } from './day-series.ts';
import { deriveIssuanceBetween, type IssuanceBetween } from './metrics/ownership.ts';
import { deriveRealisedYield, type RealisedYield } from './metrics/staking-yield.ts';
import { inputsOfReadings, readingAt, type SupplyReading } from './metrics/supply-readings.ts';
import { periodOf, rangeOfPeriod, type Calendar } from './period.ts';
import { allSupplyReadings, cutSpans, supplySources } from './investor-sources.ts';

/** Issuance of a period between the readings nearest before its start and its end; where one is missing, from the first or to the last reading. */
export type PeriodIssuance = IssuanceBetween & { period: string; isWhole: boolean; between: SupplyReading[] };

/**
 * Issuance of one calendar period; null where no two readings lie in it.
 * @param readings those to choose from: all, or those that know the stake.
 */
export function issuanceOf(period: string, readings: readonly SupplyReading[] = allSupplyReadings()): PeriodIssuance | null {
  const { from, to } = rangeOfPeriod(period);
  const [start, end] = [readingAt(readings, startOfDay(from)), readingAt(readings, endOfDay(to))];
  const inside = readings.filter(({ at }) => at >= startOfDay(from) && at <= endOfDay(to));
  const [first, last] = [start ?? inside[0], inside.at(-1)];
  if (!first || !last || first.at >= last.at) return null;
  const between = readings.filter(({ at }) => at >= first.at && at <= last.at);
  return { period, between, isWhole: start !== null && end !== null, ...deriveIssuanceBetween(period, first, last, inputsOfReadings(supplySources(), [first, last])) };
}

/** Periods of a kind that have issuance, newest first. */
export function issuancePeriods(calendar: Calendar): PeriodIssuance[] {
  const periods = [...new Set(allSupplyReadings().map(({ at }) => periodOf(at.slice(0, 10), calendar)))].reverse();
  return periods.flatMap((period) => issuanceOf(period) ?? []);
}

/** Realised yield of a period with the issuance between the same two readings, which both know the stake; null where there are none. */
export function yieldOf(period: string): { issuance: PeriodIssuance; realised: RealisedYield } | null {
  const issuance = issuanceOf(period, allSupplyReadings().filter(({ bondedLpt }) => bondedLpt !== null));
  if (issuance === null) return null;
  const inputs = inputsOfReadings(supplySources(), issuance.between);
  return { issuance, realised: deriveRealisedYield(period, issuance.between, cutSpans(), inputs) };
}
