import { figure, members, type Headline } from '../headline.ts';
import type { Market } from '../specs/market.ts';

/** Price, volume and market value of LPT, and which venues list it. */
export function marketHeadlines({ coins, venues }: Market): Headline[] {
  const lpt = coins.find(({ role }) => role === 'LPT');
  return [
    figure('LPT price', lpt?.price, 'USD'),
    figure('volume of 24 hours', lpt?.volume24h, 'USD'),
    figure('market value', lpt?.marketCap, 'USD'),
    members('venues', [...new Set(venues.map(({ venue }) => venue))]),
  ];
}
