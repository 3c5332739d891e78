import { statementsOf, type ChangeEntry } from './change-log.ts';

/** What refreshes of one UTC day changed, by dataset. */
export type ChangeDay = { day: string; entries: (ChangeEntry & { statements: string[] })[] };

/** Log entries by day, newest first; within a day by dataset. */
export function changeDays(log: readonly ChangeEntry[]): ChangeDay[] {
  const byDay = Map.groupBy(log, ({ at }) => at.slice(0, 10));
  return [...byDay]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([day, entries]) => ({
      day,
      entries: entries.map((entry) => ({ ...entry, statements: statementsOf(entry) })).sort((a, b) => (a.dataset < b.dataset ? -1 : 1)),
    }));
}
