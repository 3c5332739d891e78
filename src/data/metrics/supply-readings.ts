import { endOfDay, startOfDay } from '../day-series.ts';
import { provenanceOfSource, type Facts } from '../fact-table.ts';
import type { SupplyRow } from '../facts/supply-readings.ts';
import { inputFrom, type MetricInput } from '../metric.ts';
import { inputOver, type NetworkSnapshot } from './series.ts';
import type { IssuanceSnapshot } from './issuance.ts';

/** The three places that hold supply and stake: the daily history, the recorded states of 2023 and 2024, and weekly rows since 2022. */
export type SupplySources = { history: NetworkSnapshot; issuance: IssuanceSnapshot; weekly: Facts<SupplyRow> };

/** Supply, and where it is known stake, at one instant; amounts as exact decimal text in LPT. */
export type SupplyReading = { at: string; supplyLpt: string; bondedLpt: string | null; from: keyof SupplySources };

/**
 * All readings of supply, one per instant, oldest first. Where two sources have one instant, the one with more digits counts: the daily history,
 * then the recorded states, then the weekly rows.
 */
export function supplyReadings({ history, issuance, weekly }: SupplySources): SupplyReading[] {
  const daily = (history.data?.days ?? []).flatMap(({ date, totalSupplyLpt, bondedLpt }): SupplyReading[] =>
    totalSupplyLpt === null ? [] : [{ at: endOfDay(date), supplyLpt: totalSupplyLpt, bondedLpt, from: 'history' }],
  );
  const states = (issuance.data?.states ?? []).map(
    ({ at, totalSupplyLpt, bondedLpt }): SupplyReading => ({ at, supplyLpt: totalSupplyLpt, bondedLpt, from: 'issuance' }),
  );
  const rows = weekly.rows.map(
    ({ date, totalSupplyLpt, bondedLpt }): SupplyReading => ({ at: startOfDay(date), supplyLpt: totalSupplyLpt, bondedLpt, from: 'weekly' }),
  );
  const byInstant = new Map([...rows, ...states, ...daily].map((reading) => [reading.at, reading]));
  return [...byInstant.values()].sort((a, b) => (a.at < b.at ? -1 : 1));
}

const WEEK_MILLISECONDS = 7 * 86_400_000;

/** The newest reading at or before an instant, no older than a week; null where there is none. */
export function readingAt(readings: readonly SupplyReading[], at: string): SupplyReading | null {
  const newest = readings.findLast((reading) => Date.parse(reading.at) <= Date.parse(at));
  return newest && Date.parse(at) - Date.parse(newest.at) <= WEEK_MILLISECONDS ? newest : null;
}

/** What a figure made from these readings was made from: each source once, with the stretch that was used. */
export function inputsOfReadings(sources: SupplySources, readings: readonly SupplyReading[]): MetricInput[] {
  const used = (from: keyof SupplySources) => readings.filter((reading) => reading.from === from).map(({ at }) => at.slice(0, 10));
  const part = (dates: readonly string[]) => `supply and stake, ${dates[0]} to ${dates.at(-1)}`;
  const [daily, states, rows] = [used('history'), used('issuance'), used('weekly')];
  const dayBefore = (date: string) => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
  return [
    ...(daily.length > 0 ? [inputOver(sources.history, 'totalSupplyLpt', { from: dayBefore(daily[0] ?? ''), to: dayBefore(daily.at(-1) ?? '') })] : []),
    ...(states.length > 0 ? [inputFrom(sources.issuance, part(states), sources.issuance.provenance.filter(({ kind }) => kind === 'recorded').map(({ id }) => id))] : []),
    ...(rows.length > 0 ? [weeklyInput(sources.weekly, part(rows))] : []),
  ];
}

const weeklyInput = (weekly: Facts<SupplyRow>, part: string): MetricInput => ({
  dataset: 'facts/supply-readings',
  part,
  provenance: Object.keys(weekly.sources).map((key) => provenanceOfSource(weekly, key)),
});
