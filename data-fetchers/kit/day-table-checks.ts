import { addDays, countDays, gapsBetween } from '../../src/data/day-series.ts';
import type { CheckResult } from '../../src/data/status.ts';
import { baseFromDecimal, decimalFromBase } from '../../src/data/units.ts';
import { formatDifference, relativeDifference } from './compare-series.ts';

/** Sanity checks of daily tables. Rows are sorted by day; absent is null. */
type Finding = Omit<CheckResult, 'name' | 'category'>;
type Value = string | number | null;
type Row<Key extends string> = { date: string } & Record<Key, Value>;

/** Passes where no problem was found, else names the first ones. */
export function found(problems: readonly string[], whenFine: string): Finding {
  if (problems.length === 0) return { passed: true, detail: whenFine };
  const more = problems.length > 3 ? ` and ${problems.length - 3} more` : '';
  return { passed: false, detail: `${problems.slice(0, 3).join('; ')}${more}` };
}

/** Every day stands once and after the one before. */
export function checkDayOrder(rows: readonly { date: string }[]): Finding {
  const wrong = rows.filter((row, index) => row.date <= (rows[index - 1]?.date ?? ''));
  return found(
    wrong.map(({ date }) => `${date} stands twice or out of order`),
    `${rows.length} days, each once and in order`,
  );
}

/** Every value that was there before is there now, revised or not. */
export function checkNothingDropped<Key extends string>(
  next: readonly Row<Key>[],
  previous: readonly Row<Key>[],
  keys: readonly Key[],
): Finding {
  const byDate = new Map(next.map((row) => [row.date, row]));
  const dropped = previous.flatMap((row) =>
    keys.filter((key) => row[key] !== null && (byDate.get(row.date)?.[key] ?? null) === null).map((key) => `${key} of ${row.date}`),
  );
  return found(
    dropped.map((what) => `${what} disappeared`),
    `${previous.length} earlier days are all there`,
  );
}

/** Days after the newest earlier one follow without holes longer than `limitDays`. */
export function checkNewGaps(next: readonly { date: string }[], previous: readonly { date: string }[], limitDays: number): Finding {
  const last = previous.at(-1)?.date ?? '';
  const gaps = gapsBetween(next.map(({ date }) => date)).filter(({ from, to }) => to > last && countDays(from, to) > limitDays);
  return {
    ...found(
      gaps.map(({ from, to }) => `no values from ${from} to ${to}`),
      'no new hole in the days',
    ),
    limit: `${limitDays} days`,
  };
}

/** A total does not shrink: days are added and, at most, revised. Exact. */
export function checkTotal<Key extends string>(next: readonly Row<Key>[], previous: readonly Row<Key>[], key: Key): Finding {
  const total = (rows: readonly Row<Key>[]) =>
    rows.reduce((sum, { [key]: value }) => sum + (value === null ? 0n : baseFromDecimal(String(value))), 0n);
  const [before, now] = [total(previous), total(next)];
  return {
    passed: now >= before,
    detail: `the sum of ${key} over all days ${now >= before ? 'did not shrink' : 'shrank'}`,
    old: decimalFromBase(before),
    new: decimalFromBase(now),
  };
}

/** Days newer than the newest valued day of the earlier rows; none where there are no earlier rows to measure them by. */
function newValues<Key extends string>(
  rows: readonly Row<Key>[],
  earlier: readonly Row<Key>[],
  key: Key,
): { date: string; value: number }[] {
  const last = earlier.findLast((row) => row[key] !== null)?.date;
  return last === undefined ? [] : valuesOf(rows, key).filter(({ date }) => date > last);
}

const valuesOf = <Key extends string>(rows: readonly Row<Key>[], key: Key): { date: string; value: number }[] =>
  rows.flatMap(({ date, [key]: value }) => (value === null ? [] : [{ date, value: Number(value) }]));

type Step<Key extends string> = { key: Key; limit: number; differ: (next: number, before: number) => number };

/** Onto each new day, a column moves at most by `limit` per day since the value before; `differ` measures a move. */
export function checkSteps<Key extends string>(
  rows: readonly Row<Key>[],
  earlier: readonly Row<Key>[],
  { key, limit, differ }: Step<Key>,
): Finding {
  const valued = valuesOf(rows, key);
  let largest = 0;
  const jumps = newValues(rows, earlier, key).flatMap(({ date, value }) => {
    const before = valued.findLast((candidate) => candidate.date < date);
    if (before === undefined) return [];
    const step = differ(value, before.value) / (countDays(before.date, date) - 1);
    largest = Math.max(largest, step);
    return step > limit ? [`${key} moved from ${before.value} on ${before.date} to ${value} on ${date}`] : [];
  });
  return { ...found(jumps, `largest step of ${key} per day: ${Number(largest.toPrecision(3))}`), limit: `${limit} per day` };
}

type Spike<Key extends string> = { key: Key; factor: number; windowDays: number };

/** A new day's value is at most `factor` times the median of the `windowDays` before it, as far as they are there. */
export function checkSpikes<Key extends string>(
  rows: readonly Row<Key>[],
  earlier: readonly Row<Key>[],
  { key, factor, windowDays }: Spike<Key>,
): Finding {
  const values = new Map(valuesOf(rows, key).map(({ date, value }) => [date, value]));
  const spikes = newValues(rows, earlier, key).filter(({ date, value }) => {
    const window = Array.from({ length: windowDays }, (_, index) => values.get(addDays(date, -1 - index))).filter(
      (item) => item !== undefined,
    );
    return window.length > 0 && value > factor * median(window);
  });
  return {
    ...found(
      spikes.map(({ date, value }) => `${key} of ${date} is ${value}`),
      'no new day is an outlier',
    ),
    limit: `${factor} times the median of the ${windowDays} days before`,
  };
}

/** Values that were there before and differ now: how many, and by how much at most. */
export function checkRevisions<Key extends string>(
  next: readonly Row<Key>[],
  previous: readonly Row<Key>[],
  keys: readonly Key[],
  limits: { count: number; relative: number },
): Finding {
  const byDate = new Map(next.map((row) => [row.date, row]));
  const revised = previous.flatMap((row) =>
    keys.flatMap((key) => {
      const [before, now] = [row[key], byDate.get(row.date)?.[key] ?? null];
      return before === null || now === null || before === now
        ? []
        : [{ what: `${key} of ${row.date}`, before, now, difference: relativeDifference(now, before) }];
    }),
  );
  const limit = `${limits.count} values, each by ${formatDifference(limits.relative)}`;
  const [worst] = revised.sort((a, b) => b.difference - a.difference);
  if (worst === undefined) return { passed: true, detail: 'no earlier value was revised', limit };
  return {
    passed: revised.length <= limits.count && worst.difference <= limits.relative,
    detail: `earlier values revised: ${revised.length}, most of all ${worst.what}`,
    old: String(worst.before),
    new: String(worst.now),
    limit,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
