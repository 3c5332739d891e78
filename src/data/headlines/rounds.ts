import { figure, members, series, type Headline } from '../headline.ts';
import type { Rounds } from '../specs/rounds.ts';

/** Which rounds there are, which nobody initialised, and the newest figures. */
export function roundsHeadlines({ rounds }: Rounds): Headline[] {
  const newest = rounds.findLast(({ initialised }) => initialised);
  return [
    series(
      'rounds',
      rounds.map(({ round }) => ({ round })),
      ({ round }) => round,
    ),
    figure('fees of the last ended round', rounds.findLast(({ ended }) => ended)?.feesEth, 'ETH'),
    figure('active stake', newest?.activeStakeLpt, 'LPT'),
    figure('mintable in the round', newest?.mintableLpt, 'LPT'),
    members(
      'ended rounds nobody initialised',
      rounds.filter(({ ended, initialised }) => ended && !initialised).map(({ round }) => String(round)),
    ),
  ];
}
