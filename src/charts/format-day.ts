import { dayAt, type ChartX } from './chart-x.ts';

// Written out, because Intl's month names differ between versions of its data ("Sep", "Sept") and pictures must not.
export const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** 2025-10-01 → "1 Oct 2025"; 2025-10 → "Oct 2025"; 2025 → "2025". A time of day is left out. */
export function formatDay(date: string): string {
  const [year, month, day] = date.slice(0, 10).split('-');
  const parts = [day && String(Number(day)), month && monthNames[Number(month) - 1], year];
  return parts.filter(Boolean).join(' ');
}

/** A point's time as the chart speaks of it: "1 Oct 2025", or "Oct 2025" for a month; a step by its name. */
export function formatPoint(x: ChartX, index: number): string {
  if (x.kind === 'steps') return x.labels[index] ?? '';
  const day = dayAt(x, index);
  return formatDay(x.kind === 'monthly' ? day.slice(0, 7) : day);
}
