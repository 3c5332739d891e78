import { loadSnapshot } from '../data/load.ts';
import { spec as delegation, type DelegationReading } from '../data/specs/delegation.ts';
import type { ChartSeries, ChartSpec } from './chart-spec.ts';
import { monthsBetween } from './months-between.ts';

/** One line over the month-end readings. */
export type DelegationLine = Pick<ChartSeries, 'id' | 'label' | 'unit' | 'axis' | 'colour'> & { valueOf: (reading: DelegationReading) => number | null };

/** The readings, oldest first. */
export const delegationReadings = (): readonly DelegationReading[] => loadSnapshot(delegation).data?.readings ?? [];

/**
 * A chart of month-end readings. Sources count differently and are no one series, so each source has lines of its own, in the same colour, with
 * its date in the label. Months without a reading are gaps. Null below two months.
 */
export function delegationChart(fields: Pick<ChartSpec, 'id' | 'title' | 'summary' | 'axes'>, lines: readonly DelegationLine[]): ChartSpec | null {
  const readings = delegationReadings();
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last || first.month === last.month) return null;
  const months = monthsBetween(first.month, last.month);
  const sources = [...new Set(readings.map(({ source }) => source))];
  const series = sources.flatMap((source, place) =>
    lines.map(({ valueOf, ...line }): ChartSeries => {
      const values = new Map(readings.filter((row) => row.source === source).map((row) => [row.month, valueOf(row)]));
      const later = place === 0 ? {} : { id: `${line.id}-${place + 1}`, label: `${line.label}, other count from ${[...values.keys()][0]}` };
      return { ...line, ...later, kind: 'line', emphasis: 'strong', values: months.map((month) => shorten(values.get(month) ?? null)) };
    }),
  );
  return {
    ...fields,
    x: { kind: 'monthly', months },
    series: series.filter(({ values }) => values.some((value) => value !== null)),
    marks: [],
    looseEvents: [],
    ranges: months.length > 13 ? ['1y', 'all'] : ['all'],
    defaultRange: 'all',
    source: { text: 'delegation and its sources', href: `/about/data/${delegation.id}/` },
    asOf: last.at,
    dataset: delegation.id,
    downloads: { json: `/data/${delegation.id}.json`, csv: `/data/${delegation.id}.csv` },
  };
}

const shorten = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(7)));
