/** Machines' clocks and block times disagree by seconds; more than this is a wrong date. */
const toleranceMs = 5 * 60_000;

/** Partial dates (2026, 2026-07, 2026-07-19) begin at their first UTC instant: that is how ECMAScript parses date-only forms. */
const startMs = (asOf: string): number => Date.parse(asOf);

export const isInFuture = (asOf: string, now: Date): boolean => startMs(asOf) > now.getTime() + toleranceMs;

/** True where `next` lies before `previous`, compared as precisely as the less precise of the two states it (at most to the second). */
export function isOlder(next: string, previous: string): boolean {
  const shared = Math.min(next.length, previous.length, '2026-07-19T08:00:00'.length);
  return next.slice(0, shared) < previous.slice(0, shared);
}

/** Hours from the start of `asOf` to `now`; never negative. */
export const ageInHours = (asOf: string, now: Date): number => Math.max(0, (now.getTime() - startMs(asOf)) / 3_600_000);

/** True where a dataset has no reading, or one that is older than its limit. */
export function isPastLimit(asOf: string | null, staleAfterHours: number, now: Date): boolean {
  return asOf === null || ageInHours(asOf, now) > staleAfterHours;
}

/** 5 h, 3 d: whole hours below two days, else whole days. */
export function formatAge(hours: number): string {
  return hours < 48 ? `${Math.floor(hours)} h` : `${Math.floor(hours / 24)} d`;
}
