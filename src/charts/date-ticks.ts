import type { ChartWindow } from './chart-range.ts';
import { dayAt, lengthOf, positionOf, type ChartX } from './chart-x.ts';
import { monthNames } from './format-day.ts';
import { textWidth } from './text-width.ts';

/** A label on the time axis, at a position in points from the first one. */
export type DateTick = { value: number; label: string };

type Precision = 'day' | 'month' | 'year';
type Rhythm = { precision: Precision; falls: (date: Date) => boolean };

const everyDays = (count: number): Rhythm => ({ precision: 'day', falls: (date) => (date.getTime() / 86_400_000) % count === 0 });
const everyMonths = (count: number): Rhythm => ({
  precision: 'month',
  falls: (date) => date.getUTCDate() === 1 && date.getUTCMonth() % count === 0,
});
const everyYears = (count: number): Rhythm => ({
  precision: 'year',
  falls: (date) => date.getUTCDate() === 1 && date.getUTCMonth() === 0 && date.getUTCFullYear() % count === 0,
});

/** Where labels may stand, densest first. */
const rhythms: readonly Rhythm[] = [
  ...[1, 2, 4].map(everyDays),
  { precision: 'day', falls: (date) => date.getUTCDay() === 1 },
  { precision: 'day', falls: (date) => date.getUTCDate() === 1 || date.getUTCDate() === 15 },
  ...[1, 2, 3, 6].map(everyMonths),
  ...[1, 2, 5, 10].map(everyYears),
];

const widestLabel: Readonly<Record<Precision, string>> = { day: '30 May 2024', month: 'May 2024', year: '2024' };

/**
 * Labels for a stretch of the time axis: the densest calendar rhythm whose labels have room.
 * @param width of the axis in pixels; labels stand at least `gap` pixels apart.
 */
export function dateTicks(x: ChartX, window: ChartWindow, width: number, fontSize: number, gap = 14): DateTick[] {
  if (x.kind === 'steps') return stepTicks(x.labels, window, width, fontSize, gap);
  const days = candidateDays(x, window);
  for (const { precision, falls } of rhythms) {
    if (x.kind === 'monthly' && precision === 'day') continue;
    const room = Math.floor(width / (textWidth(widestLabel[precision], fontSize) + gap));
    const chosen = days.filter(({ date }) => falls(date));
    if (chosen.length > room) continue;
    return chosen.map(({ date, value }, index) => ({ value, label: labelOf(precision, date, chosen[index - 1]?.date) }));
  }
  return [];
}

/** Names of steps: every one where all have room, else every second, third and so on. */
function stepTicks(labels: readonly string[], { from, to }: ChartWindow, width: number, fontSize: number, gap: number): DateTick[] {
  const shown = labels.slice(from, to + 1).map((label, offset) => ({ label, value: from + offset }));
  const widest = Math.max(...shown.map(({ label }) => textWidth(label, fontSize)));
  const every = Math.max(1, Math.ceil((shown.length * (widest + gap)) / width));
  return shown.filter((_, index) => index % every === 0);
}

function candidateDays(x: ChartX, { from, to }: ChartWindow): { date: Date; value: number }[] {
  const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);
  if (x.kind === 'monthly') {
    const indices = Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
    return indices.map((index) => ({ date: dateOf(dayAt(x, index)), value: index }));
  }
  const first = dateOf(dayAt(x, from)).getTime();
  const last = dateOf(dayAt(x, Math.min(to, lengthOf(x) - 1))).getTime();
  return Array.from({ length: (last - first) / 86_400_000 + 1 }, (_, offset) => {
    const date = new Date(first + offset * 86_400_000);
    return { date, value: positionOf(x, date.toISOString().slice(0, 10)) };
  });
}

/** Days carry their year only where it is new, so that more of them fit. */
function labelOf(precision: Precision, date: Date, previous: Date | undefined): string {
  const year = String(date.getUTCFullYear());
  if (precision === 'year') return year;
  const month = monthNames[date.getUTCMonth()] ?? '';
  if (precision === 'month') return `${month} ${year}`;
  const sameYear = previous?.getUTCFullYear() === date.getUTCFullYear();
  return `${date.getUTCDate()} ${month}${sameYear ? '' : ` ${year}`}`;
}
