/** Arithmetic on UTC days (yyyy-mm-dd). Text order of days is time order. Pure: no clock. */
const dayMilliseconds = 86_400_000;

const startMilliseconds = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** The UTC day of a time in unix seconds. */
export const dayOfUnix = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

/** Unix seconds of 00:00 UTC of a day. */
export const unixOfDay = (day: string): number => startMilliseconds(day) / 1000;

/** The day `count` days later; earlier where it is negative. */
export const addDays = (day: string, count: number): string =>
  new Date(startMilliseconds(day) + count * dayMilliseconds).toISOString().slice(0, 10);

/** Days from `from` to `to`, both counted: 1 for the same day. */
export const countDays = (from: string, to: string): number => (startMilliseconds(to) - startMilliseconds(from)) / dayMilliseconds + 1;

/** The instant at which a day begins. */
export const startOfDay = (day: string): string => `${day}T00:00:00Z`;

/** The instant at which a day is over: 00:00 UTC of the next. */
export const endOfDay = (day: string): string => startOfDay(addDays(day, 1));

/** Days `from` … `to`, both included. */
export type DayRange = { from: string; to: string };

/** The days from the first to the last of a sorted list that are not in it. */
export function gapsBetween(days: readonly string[]): DayRange[] {
  return days.flatMap((day, index) => {
    const before = days[index - 1];
    if (before === undefined || countDays(before, day) <= 2) return [];
    return [{ from: addDays(before, 1), to: addDays(day, -1) }];
  });
}

/** Part of a column whose values come from one source. Days in between without a value stay without one. */
export type Stretch = DayRange & { source: string };

/** Joins neighbouring days of one source: sorted days with sources → the fewest stretches that say the same. */
export function stretchesOf(days: readonly { date: string; source: string }[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { date, source } of days) {
    const last = stretches.at(-1);
    if (last?.source === source) last.to = date;
    else stretches.push({ from: date, to: date, source });
  }
  return stretches;
}

/** The source a day's value came from, by the stretches of its column; undefined outside of them. */
export const sourceOn = (stretches: readonly Stretch[], date: string): string | undefined =>
  stretches.find(({ from, to }) => from <= date && date <= to)?.source;

/** Whether a column holds what happened during the day, or how things stood at its end. */
export type Moment = 'whole day' | 'end of day';

export type Coverage = {
  firstDay: string;
  lastDay: string;
  days: number;
  missingDays: DayRange[];
  observedFrom: string;
  observedTo: string;
};

/**
 * What a sorted list of days with a value covers. A flow is observed from the start of its first day, a state only at the end of days.
 * @throws RangeError for an empty list: a column without any value has no coverage.
 */
export function coverageOf(days: readonly string[], moment: Moment): Coverage {
  const firstDay = days[0];
  const lastDay = days.at(-1);
  if (firstDay === undefined || lastDay === undefined) throw new RangeError('A column without any value has no coverage.');
  return {
    firstDay,
    lastDay,
    days: days.length,
    missingDays: gapsBetween(days),
    observedFrom: moment === 'whole day' ? startOfDay(firstDay) : endOfDay(firstDay),
    observedTo: endOfDay(lastDay),
  };
}
