import * as z from 'zod';
import { dayOfUnix } from '../../../src/data/day-series.ts';
import type { NetworkColumn } from '../../../src/data/specs/network-history.ts';
import { parseDecimal } from '../../../src/data/units.ts';

/** Values of one recorded day; a column the file does not have is left out. */
export type RecordedValues = Partial<Record<NetworkColumn, string | number>>;

/** A recorded file as typed days. */
export type RecordedSeries = ReadonlyMap<string, RecordedValues>;

const text = (pattern: RegExp, what: string) => z.string().regex(pattern, { error: `must be ${what}` });

/** An amount in whole units, digits kept. */
export const amountText = text(/^\d+(\.\d+)?$/, 'a plain decimal').transform((value) => parseDecimal(value));
/** A share of 1. */
export const shareText = text(/^(0(\.\d+)?|1(\.0+)?)$/, 'a share between 0 and 1').transform(Number);
/** A whole number; BigQuery prints some as "695000.0". */
export const integerText = text(/^\d{1,15}(\.0+)?$/, 'a whole number').transform(Number);
/** Unix seconds of 00:00 UTC → the day. */
export const unixDayText = text(/^\d{10}$/, 'unix seconds')
  .refine((seconds) => Number(seconds) % 86_400 === 0, { error: 'must be 00:00 UTC' })
  .transform((seconds) => dayOfUnix(Number(seconds)));
/** A UTC day. */
export const dayText = z.iso.date();

/**
 * Rows of a file → series.
 * @throws Error for a day that occurs twice.
 */
export function seriesOf(rows: readonly ({ date: string } & RecordedValues)[]): RecordedSeries {
  const series = new Map<string, RecordedValues>();
  for (const { date, ...values } of rows) {
    if (series.has(date)) throw new Error(`The day ${date} occurs twice.`);
    series.set(date, values);
  }
  return series;
}

/**
 * Leaves the newest day out: each of these files was taken during its last day, which is therefore partial.
 * @throws Error for an empty series.
 */
export function withoutPartialDay(series: RecordedSeries): RecordedSeries {
  const newest = [...series.keys()].sort().at(-1);
  if (newest === undefined) throw new Error('The file has no day.');
  return new Map([...series].filter(([date]) => date !== newest));
}

/** One column of a series: day → value, days without it left out. */
export function columnOf(series: RecordedSeries, key: NetworkColumn): Map<string, string | number> {
  return new Map([...series].flatMap(([date, { [key]: value }]) => (value === undefined ? [] : [[date, value] as const])));
}
