import { startOf } from './build-day.ts';
import type { WantedCapability } from './facts/wanted-capabilities.ts';

export type WishState = 'open' | 'not yet' | 'expired';
const order: readonly WishState[] = ['open', 'not yet', 'expired'];

/** State of a wish at the beginning of a UTC day. */
export function stateOfWish({ wants }: Pick<WantedCapability, 'wants'>, day: string): WishState {
  const now = startOf(day).getTime();
  if (Date.parse(wants.validUntil) <= now) return 'expired';
  return Date.parse(wants.validFrom) > now ? 'not yet' : 'open';
}

/** Wishes with their state: open ones first, then by the day they end. */
export function sortWishes<Wish extends Pick<WantedCapability, 'id' | 'wants'>>(rows: readonly Wish[], day: string): (Wish & { state: WishState })[] {
  const end = ({ wants }: Wish) => Date.parse(wants.validUntil);
  return rows
    .map((row) => ({ ...row, state: stateOfWish(row, day) }))
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || end(a) - end(b) || (a.id < b.id ? -1 : 1));
}

/** Volume in words; null where the wish states none. */
export function describeVolume({ volume }: WantedCapability['wants']): string | null {
  if (!volume) return null;
  const perDay = volume.perDayExpected === undefined ? [] : [`${volume.perDayExpected.toLocaleString('en-GB', { maximumFractionDigits: 6 })} per day, in units of one ${volume.unit}`];
  const atOnce = volume.concurrentMax === undefined ? [] : [`${volume.concurrentMax.toLocaleString('en-GB')} jobs at once`];
  const commitment = { none: 'not binding', soft: 'softly binding', firm: 'firm' }[volume.commitment];
  return [...perDay, ...atOnce, commitment].join(', ');
}

/** Price ceiling in words, exact; null where the wish states none. */
export const describeCeiling = ({ priceCeiling }: WantedCapability['wants']): string | null =>
  priceCeiling ? `${priceCeiling.amount} ${priceCeiling.currency === 'usd' ? 'USD' : 'wei'} per ${priceCeiling.unit}` : null;
