import { addDays, countDays, type DayRange } from '../day-series.ts';
import { inputFrom, weakestEvidence, type MetricInput } from '../metric.ts';
import type { EvidenceClass } from '../provenance.ts';
import type { Snapshot } from '../snapshot.ts';
import type { NetworkColumn, NetworkColumnInfo, NetworkDay, NetworkHistory } from '../specs/network-history.ts';
import type { Unit } from '../units.ts';

export type NetworkSnapshot = Snapshot<NetworkHistory>;

/** A line of a chart: one point per calendar day from the first to the last, null where the day has no value. */
export type DaySeries = {
  id: string;
  label: string;
  unit: Unit;
  points: readonly { date: string; value: number | null }[];
  method: string;
  evidence: EvidenceClass;
  inputs: readonly MetricInput[];
};

/** A column that has values. */
type CoveredColumn = NetworkColumnInfo & { coverage: NonNullable<NetworkColumnInfo['coverage']> };

/** What a column says about itself; null where it has no value at all. */
export function columnInfo({ data }: NetworkSnapshot, key: NetworkColumn): CoveredColumn | null {
  const column = data?.columns.find((candidate) => candidate.key === key);
  return column?.coverage ? { ...column, coverage: column.coverage } : null;
}

/** Every value of a column by day; days without one are left out. */
export function valuesByDay<Key extends NetworkColumn>({ data }: NetworkSnapshot, key: Key): Map<string, NonNullable<NetworkDay[Key]>> {
  const values = new Map<string, NonNullable<NetworkDay[Key]>>();
  for (const row of data?.days ?? []) {
    const value = row[key];
    if (value !== null && value !== undefined) values.set(row.date, value);
  }
  return values;
}

/** Every calendar day of a range. */
export function daysOf({ from, to }: DayRange): string[] {
  return Array.from({ length: Math.max(0, countDays(from, to)) }, (_, index) => addDays(from, index));
}

/** A part of a column, with the provenance of just those stretches its values came from. */
export function inputOver(snapshot: NetworkSnapshot, key: NetworkColumn, { from, to }: DayRange): MetricInput {
  const dates = [...valuesByDay(snapshot, key).keys()].filter((date) => from <= date && date <= to);
  const used = columnInfo(snapshot, key)?.stretches.filter((stretch) => dates.some((date) => stretch.from <= date && date <= stretch.to));
  return inputFrom(snapshot, `${key}, ${from === to ? from : `${from} to ${to}`}`, used?.map(({ source }) => source) ?? []);
}

/** Why a figure of this history has no value. */
export const reasonOfAbsence = (snapshot: NetworkSnapshot): string => snapshot.absentBecause ?? 'The daily network history has no value of it yet.';

/** A recorded column as a line, as it stands; null where it has no value at all. */
export function deriveColumnSeries(snapshot: NetworkSnapshot, key: NetworkColumn, label: string): DaySeries | null {
  const column = columnInfo(snapshot, key);
  if (column === null) return null;
  const range = { from: column.coverage.firstDay, to: column.coverage.lastDay };
  const values = valuesByDay(snapshot, key);
  const inputs = [inputOver(snapshot, key, range)];
  return {
    id: `network-history.${key}`,
    label,
    unit: column.unit,
    points: daysOf(range).map((date) => ({ date, value: asNumber(values.get(date)) })),
    method: column.note,
    evidence: weakestEvidence(inputs),
    inputs,
  };
}

/**
 * Mean over a window that ends with each day.
 * A point is null unless every day of its window has a value: a mean over fewer days would not be comparable.
 */
export function deriveTrailingMean(series: DaySeries, windowDays: number): DaySeries {
  if (!Number.isInteger(windowDays) || windowDays < 1) throw new RangeError(`A window has a whole number of days, found ${windowDays}.`);
  const points = series.points.map(({ date }, index) => {
    const window = series.points.slice(Math.max(0, index + 1 - windowDays), index + 1).map(({ value }) => value);
    const isComplete = window.length === windowDays && window.every((value) => value !== null);
    return { date, value: isComplete ? window.reduce<number>((sum, value) => sum + (value ?? 0), 0) / windowDays : null };
  });
  return {
    ...series,
    id: `${series.id}.trailing-mean-${windowDays}d`,
    label: `${series.label}, mean of ${windowDays} days`,
    points,
    method: `Mean of the day and the ${windowDays - 1} before it; none where one of them is not recorded.`,
    evidence: 'derived',
  };
}

const asNumber = (value: string | number | undefined): number | null => (value === undefined ? null : Number(value));
