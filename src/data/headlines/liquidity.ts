import { figure, members, type Headline } from '../headline.ts';
import type { Liquidity } from '../specs/liquidity.ts';

/** Depth up to a move of 2 % and price, pool by pool. */
export const liquidityHeadlines = ({ pools, depth, history }: Liquidity): Headline[] => [
  ...depth
    .filter(({ percent }) => percent === 2)
    .map(({ pool, direction, lpt }) => figure(`${direction} depth at 2 % in ${pool}`, lpt, 'LPT')),
  ...pools.map(({ pool, price, quote }) => figure(`price in ${pool}`, price, quote)),
  members(
    'pools',
    pools.map(({ pool }) => pool),
  ),
  members('days with a reading', [...new Set(history.map(({ day }) => day))]),
];
