import { ageInDays } from './build-day.ts';

/** Days after which a reader is told that nobody has read a page through for long. */
export const reviewLimitDays = 180;

/** The day of the last review (yyyy-mm-dd), its age on `day` in whole days, and whether that is past the limit. */
export function reviewAge(reviewed: Date, day: string): { day: string; days: number; isOld: boolean } {
  const on = reviewed.toISOString().slice(0, 10);
  const days = ageInDays(on, day);
  return { day: on, days, isOld: days > reviewLimitDays };
}
