import { addDays, countDays, type DayRange } from '../day-series.ts';
import { provenanceOfSource, type Facts } from '../fact-table.ts';
import type { QuarterSeries, QuarterlyFact } from '../facts/quarterly.ts';
import { metric, type Metric, type MetricInput } from '../metric.ts';
import { baseFromDecimal, sumDecimals } from '../units.ts';
import { deriveFeesByPeriod, type FeePeriod } from './fees.ts';
import { daysOf, inputOver, valuesByDay, type NetworkSnapshot } from './series.ts';

/** Past this share of a quarter's fees a difference is called one. Published sums have two decimals. */
const SAME_WITHIN = 0.0005;

/** Fees of one quarter by two counts: Atlas's own daily rows, and the daily series of a third party. */
export type QuarterComparison = {
  quarter: string;
  atlas: FeePeriod;
  series: QuarterSeries;
  theirs: Metric;
  /** Atlas less the third party, as a share of the third party; all recorded days of each. */
  difference: Metric;
  /** The same over days that both have, where that can be known: the missing days of Atlas are inside the third party's sum. */
  onCommonDays: Metric;
  /** Days of the quarter that only one of the two has. */
  onlyAtlas: string[];
  onlyTheirs: string[];
  /** The count with more days of the quarter is shown first; with as many, Atlas's, because its days can be downloaded. */
  first: 'Atlas' | 'third party';
  /** Where the difference comes from, in words. */
  reason: string;
};

/** Every quarter that both counts have, oldest first. */
export function deriveQuarterComparisons(snapshot: NetworkSnapshot, facts: Facts<QuarterlyFact>): QuarterComparison[] {
  const own = new Map(deriveFeesByPeriod(snapshot, 'quarter', 'ETH').map((period) => [period.period, period]));
  return facts.rows.flatMap((row) => {
    const atlas = row.kind === 'series' ? own.get(row.quarter) : undefined;
    return row.kind === 'series' && atlas ? [compare(snapshot, facts, row, atlas)] : [];
  });
}

function compare(snapshot: NetworkSnapshot, facts: Facts<QuarterlyFact>, series: QuarterSeries, atlas: FeePeriod): QuarterComparison {
  const recorded = valuesByDay(snapshot, 'feesEth');
  const theirDays = daysOf(feeDays(series)).filter((day) => !isMissing(series, day));
  const range = { from: atlas.fees.since ?? '', to: atlas.fees.asOf ?? '' };
  const ownDays = [...recorded.keys()].filter((day) => range.from <= day && day <= range.to);
  const common = theirDays.filter((day) => recorded.has(day));
  const onlyTheirs = theirDays.filter((day) => !recorded.has(day));
  const onlyAtlas = ownDays.filter((day) => !theirDays.includes(day));
  const theirs = theirFees(facts, series);
  const inputs = [...theirs.inputs, inputOver(snapshot, 'feesEth', range)];
  const ownCommon = sumDecimals(common.map((day) => recorded.get(day) ?? '0'));
  const difference = shareMetric(
    series,
    'difference',
    share(String(atlas.fees.value), series.feesEth),
    inputs,
    'Sum of Atlas less sum of the third party, over the sum of the third party.',
  );
  const onCommonDays = shareMetric(
    series,
    'difference-on-common-days',
    onlyTheirs.length > 0 ? null : share(ownCommon, series.feesEth),
    inputs,
    'The same, with only those days of Atlas that the third party has.',
  );
  return {
    quarter: series.quarter,
    atlas,
    series,
    theirs,
    difference,
    onCommonDays,
    onlyAtlas,
    onlyTheirs,
    first: ownDays.length >= theirDays.length ? 'Atlas' : 'third party',
    reason: explain({
      isOnePublisher: isOnePublisher(inputs),
      series,
      onlyAtlas,
      onlyTheirs,
      left: onCommonDays.value === null ? null : Number(onCommonDays.value),
      ownEth: Number(atlas.fees.value),
      ownCommonEth: Number(ownCommon),
    }),
  };
}

/** Days whose fees the series has: its state may be a day longer. */
const feeDays = ({ from, days }: QuarterSeries): DayRange => ({ from, to: addDays(from, days - 1) });
const isMissing = ({ missing }: QuarterSeries, day: string): boolean => missing !== undefined && missing.from <= day && day <= missing.to;

/** (ours − theirs) ÷ theirs, from exact amounts: the difference is taken before it becomes a float. */
function share(ours: string, theirs: number): number {
  const base = baseFromDecimal(String(theirs));
  return Number(baseFromDecimal(ours) - base) / Number(base);
}

type Found = {
  isOnePublisher: boolean;
  series: QuarterSeries;
  onlyAtlas: string[];
  onlyTheirs: string[];
  left: number | null;
  ownEth: number;
  ownCommonEth: number;
};

function explain({ isOnePublisher, series, onlyAtlas, onlyTheirs, left, ownEth, ownCommonEth }: Found): string {
  const parts: string[] = [];
  if (onlyTheirs.length > 0) {
    const eth = (series.feesEth - ownCommonEth).toFixed(2);
    parts.push(`Atlas has no reading of ${spans(onlyTheirs)}. If the other days agree, that was ${eth} ETH.`);
  }
  if (onlyAtlas.length > 0) {
    const because = series.missing ? 'The third party has exactly zero on' : 'The third party has no';
    parts.push(`${because} ${spans(onlyAtlas)}: ${(ownEth - ownCommonEth).toFixed(2)} ETH in the count of Atlas.`);
  }
  if (left !== null)
    parts.push(
      Math.abs(left) < SAME_WITHIN
        ? 'On the days that both have, they agree.'
        : `On the days that both have, ${(ownCommonEth - series.feesEth).toFixed(2)} ETH remain, not explained.`,
    );
  if (isOnePublisher) parts.push('Both counts come from one publisher, so this confirms nothing.');
  return parts.join(' ');
}

/** Whether every source of both counts has the same publisher. */
const isOnePublisher = (inputs: readonly MetricInput[]): boolean =>
  new Set(inputs.flatMap(({ provenance }) => provenance.map(({ publisher }) => publisher))).size === 1;

/** "2025-04-19 to 2025-04-24 and 2026-03-30" */
function spans(days: readonly string[]): string {
  const ranges: DayRange[] = [];
  for (const day of days) {
    const last = ranges.at(-1);
    if (last && countDays(last.to, day) === 2) last.to = day;
    else ranges.push({ from: day, to: day });
  }
  return ranges.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join(' and ');
}

/** Source key of the third party's file of fees; its other files say nothing about them. */
export const feeSource = 'emis-fees';

function theirFees(facts: Facts<QuarterlyFact>, series: QuarterSeries): Metric {
  return metric({
    id: `quarterly.${series.quarter.toLowerCase()}.third-party-fees`,
    label: `Fees, third-party series, ${series.quarter}`,
    value: series.feesEth,
    unit: 'ETH',
    asOf: feeDays(series).to,
    since: series.from,
    method: `Sum of ${series.days} daily values that the third party published, rounded to two decimals.`,
    evidence: 'third-party',
    inputs: [{ dataset: 'facts/quarterly', part: `${series.id}.feesEth`, provenance: [provenanceOfSource(facts, feeSource)] }],
  });
}

function shareMetric(series: QuarterSeries, name: string, value: number | null, inputs: MetricInput[], method: string): Metric {
  const fields = {
    id: `quarterly.${series.quarter.toLowerCase()}.${name}`,
    label: `Difference of fees, ${series.quarter}`,
    unit: 'share' as const,
    method,
  };
  if (value === null)
    return metric({
      ...fields,
      value: null,
      asOf: null,
      evidence: 'derived',
      inputs: [],
      absentBecause: 'Atlas lacks a day that is inside the sum of the third party.',
    });
  return metric({ ...fields, value, asOf: series.to, since: series.from, evidence: 'derived', inputs });
}
