import type { Correction } from '../facts/corrections.ts';
import type { GatewayProfile } from './gateway-profile.ts';
import { paymentSpans, pauseDays } from './payment-spans.ts';
import { compareAmounts } from './fees-by-class.ts';

/** Something that happened to an account, with its day. `feesEth`: what it paid on that day, or from `since` to it. `href`: where more of it stands. */
export type GatewayEvent = { day: string; kind: 'fees' | 'disagreement'; text: string; feesEth: string | null; since: string | null; href: string | null };

/** First and last fees, pauses of 30 days and more, the dearest day, and disagreements on its figures: newest first, by what the dataset has. */
export function gatewayEvents({ days, slug }: Pick<GatewayProfile, 'days' | 'slug'>, corrections: readonly Correction[]): GatewayEvent[] {
  const spans = paymentSpans(days);
  const dearest = days.reduce((best, day) => (best && compareAmounts(best.feesEth, day.feesEth) >= 0 ? best : day), days[0]);
  const fees = spans.flatMap(({ from, to, feesEth }, index): GatewayEvent[] => [
    { day: from, kind: 'fees', text: index === 0 ? 'First fees' : `Fees again after ${pauseDays} days or more without any`, feesEth: null, since: null, href: null },
    { day: to, kind: 'fees', text: index === spans.length - 1 ? 'Last fees so far' : `Last fees before a pause of ${pauseDays} days or more`, feesEth, since: from, href: null },
  ]);
  const declared = corrections.flatMap(({ id, from, senders = [], others }): GatewayEvent[] =>
    from !== null && senders.some((sender) => sender.toLowerCase() === slug) ? [{ day: from, kind: 'disagreement', text: others, feesEth: null, since: null, href: `/about/cross-checks/#${id}` }] : [],
  );
  const top = dearest ? [{ day: dearest.date, kind: 'fees' as const, text: 'Day with the most fees', feesEth: dearest.feesEth, since: null, href: null }] : [];
  return [...fees, ...top, ...declared].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
}
