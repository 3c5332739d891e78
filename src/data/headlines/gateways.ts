import { figure, members, type Headline } from '../headline.ts';
import type { Gateways } from '../specs/gateways.ts';
import { sumDecimals } from '../units.ts';

/** Which gateways there are, which withdraw their funds, and what all of them paid and hold. */
export function gatewaysHeadlines({ gateways }: Gateways): Headline[] {
  const inState = (...states: string[]) =>
    gateways.filter(({ unlockState }) => states.includes(unlockState ?? '')).map(({ address }) => address);
  const deposits = gateways.map(({ depositEth }) => depositEth);
  const isWhole = deposits.every((deposit) => deposit !== null);
  return [
    members(
      'gateways',
      gateways.map(({ address }) => address),
    ),
    members('gateways that unlock their funds', inState('unlocking', 'withdrawable')),
    figure('fees of 30 days', sumDecimals(gateways.map(({ feesEth30Days }) => feesEth30Days)), 'ETH'),
    figure('deposits', isWhole ? sumDecimals(deposits) : null, 'ETH'),
  ];
}
