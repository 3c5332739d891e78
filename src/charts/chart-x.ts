/** Times of the points, evenly spaced, so that a chart is an array of values and not of pairs; or named steps without a time. */
export type ChartX =
  | { kind: 'daily'; start: string; stepDays: number; count: number }
  | { kind: 'monthly'; months: readonly string[] }
  | { kind: 'steps'; labels: readonly string[] };
type TimedX = Exclude<ChartX, { kind: 'steps' }>;

const millisecondsPerDay = 86_400_000;
const epochDay = (day: string) => Date.parse(`${day}T00:00:00Z`) / millisecondsPerDay;
const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

/** How many points there are. */
export function lengthOf(x: ChartX): number {
  if (x.kind === 'steps') return x.labels.length;
  return x.kind === 'daily' ? x.count : x.months.length;
}

/** @throws Error for steps, which have no time: their charts have no events, no months and no dates to choose. */
function assertTimed(x: ChartX): asserts x is TimedX {
  if (x.kind === 'steps') throw new Error('The points of this chart are steps; they have no day.');
}

/** UTC day of a point as yyyy-mm-dd; for a month, its first day. */
export function dayAt(x: ChartX, index: number): string {
  assertTimed(x);
  if (x.kind === 'monthly') return `${x.months[index]}-01`;
  return new Date((epochDay(x.start) + index * x.stepDays) * millisecondsPerDay).toISOString().slice(0, 10);
}

/**
 * Where a UTC day lies on the axis, in points from the first one; fractions lie between points.
 * A month spans from half a point before its own to half a point after, as its bar does.
 */
export function positionOf(x: ChartX, day: string): number {
  assertTimed(x);
  if (x.kind === 'daily') return (epochDay(day) - epochDay(x.start)) / x.stepDays;
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return monthNumber(day) - monthNumber(x.months[0] ?? day) - 0.5 + (Number(day.slice(8, 10)) - 1) / daysInMonth;
}

/** The point whose day, step or month holds a UTC day; days outside the axis give its first or last point. */
export function indexAt(x: ChartX, day: string): number {
  const position = positionOf(x, day);
  const index = Math.floor(x.kind === 'daily' ? position : position + 0.5);
  return Math.min(lengthOf(x) - 1, Math.max(0, index));
}
