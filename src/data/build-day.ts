/**
 * The only clock a build reads: the UTC day, or the day of SOURCE_DATE_EPOCH (unix seconds). Ages and stale marks come from it,
 * so two builds of one day give the same bytes.
 */
export function buildDay(env: NodeJS.ProcessEnv = process.env): string {
  const epoch = env['SOURCE_DATE_EPOCH'];
  if (epoch !== undefined && !/^\d{1,11}$/.test(epoch)) throw new Error(`SOURCE_DATE_EPOCH must be unix seconds, found "${epoch}".`);
  const time = epoch === undefined ? Date.now() : Number(epoch) * 1000;
  return new Date(time).toISOString().slice(0, 10);
}

/** The instant at which a partial date begins: 2026-07 → 2026-07-01T00:00:00Z. */
export function startOf(asOf: string): Date {
  const padded = asOf.length === 4 ? `${asOf}-01-01` : asOf.length === 7 ? `${asOf}-01` : asOf;
  return new Date(padded.length === 10 ? `${padded}T00:00:00Z` : padded);
}

/** Whole days from the start of `asOf` to `day`; never negative. */
export function ageInDays(asOf: string, day: string): number {
  return Math.max(0, Math.floor((startOf(day).getTime() - startOf(asOf.slice(0, 10)).getTime()) / 86_400_000));
}
