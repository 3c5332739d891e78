import { addDays, countDays } from '../data/day-series.ts';
import { table as lipsTable } from '../data/facts/lips.ts';
import { table as upgradesTable } from '../data/facts/upgrades.ts';
import { loadFacts, loadSnapshot } from '../data/load.ts';
import { deriveEventMarks, type EventMark, type LooseEvent } from '../data/metrics/events.ts';
import type { DaySeries } from '../data/metrics/series.ts';
import { spec as history } from '../data/specs/network-history.ts';
import type { ChartSeries, ChartSpec } from './chart-spec.ts';
import { formatDay } from './format-day.ts';

/** One line of a chart of the daily network history: recorded days with the way they are drawn. */
export type NetworkLine = { days: DaySeries; drawn: Omit<ChartSeries, 'values' | 'label'> & { label?: string } };

/** The daily network history, as every chart of it reads it. */
export const networkHistory = () => loadSnapshot(history);

/**
 * A chart over daily series of the network history, from the first to the last day any of them has. Days without a value stay null.
 * Null where there is nothing to draw: then the page says so in words.
 * @param fields.leaveOut subject whose events say nothing about these lines.
 */
export function networkChart(
  { leaveOut, ...fields }: Pick<ChartSpec, 'id' | 'title' | 'axes'> & { leaveOut?: EventMark['subject'] },
  lines: (NetworkLine | null)[],
  summarise: (lines: NetworkLine[]) => string,
): ChartSpec | null {
  const drawn = lines.filter((line) => line !== null).filter(({ days }) => days.points.some(({ value }) => value !== null));
  const dates = drawn.flatMap(({ days }) => days.points.map(({ date }) => date)).sort();
  const start = dates[0];
  const end = dates.at(-1);
  if (!start || !end || start === end) return null;
  const count = countDays(start, end);
  return {
    ...fields,
    summary: summarise(drawn),
    x: { kind: 'daily', start, stepDays: 1, count },
    series: drawn.map(({ days, drawn: how }) => ({ ...how, label: how.label ?? days.label, values: align(days, start, count) })),
    ...eventsOf(start, end, leaveOut),
    ranges: count > 366 ? ['90d', '1y', 'all'] : ['90d', 'all'],
    defaultRange: 'all',
    source: { text: 'network history and its sources', href: `/about/data/${history.id}/` },
    asOf: end,
    dataset: history.id,
    downloads: { json: `/data/${history.id}.json`, csv: `/data/${history.id}.csv` },
  };
}

function align({ points }: DaySeries, start: string, count: number): (number | null)[] {
  const values = new Map(points.map(({ date, value }) => [date, value]));
  return Array.from({ length: count }, (_, index) => shorten(values.get(addDays(start, index)) ?? null));
}

/** A picture needs no more than seven digits; the downloads have them all. */
const shorten = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(7)));

/** Protocol events, from the same facts that feed the upgrade list; of those without a day only what touches the chart's time. */
function eventsOf(start: string, end: string, leaveOut: EventMark['subject']): Pick<ChartSpec, 'marks' | 'looseEvents'> {
  const { marks, loose } = deriveEventMarks(loadFacts(upgradesTable), loadFacts(lipsTable));
  const isShown = ({ subject }: Pick<EventMark, 'subject'>) => subject === undefined || subject !== leaveOut;
  return {
    marks: marks.filter(isShown).map(({ date, label, href }) => ({ date, label, href })),
    looseEvents: loose
      .filter((event) => isShown(event) && event.date <= end && (event.dateTo ?? event.date) >= start.slice(0, (event.dateTo ?? event.date).length))
      .map((event) => ({ when: describeTime(event), label: event.label, href: event.href })),
  };
}

/** "about 26 Oct 2024", "by Jul 2026", "13 Jan 2026 to 10 Feb 2026". */
function describeTime({ date, dateTo, precision }: LooseEvent): string {
  if (dateTo !== null) return `${formatDay(date)} to ${formatDay(dateTo)}`;
  return precision === 'about' || precision === 'by' ? `${precision} ${formatDay(date)}` : formatDay(date);
}

/** The newest value of a line with its day. */
export function newest({ days }: NetworkLine): { date: string; value: number } {
  const point = days.points.findLast(({ value }) => value !== null);
  if (!point || point.value === null) throw new Error(`The series ${days.id} has no value.`);
  return { date: point.date, value: point.value };
}

/** The largest or smallest value of a line with its day, from a day on where one is given. */
export function extreme({ days }: NetworkLine, which: 'largest' | 'smallest', from = ''): { date: string; value: number } {
  const points = days.points.flatMap(({ date, value }) => (value === null || date < from ? [] : [{ date, value }]));
  return points.reduce((best, point) => ((which === 'largest' ? point.value > best.value : point.value < best.value) ? point : best));
}
