import { figure, members, series, type Headline } from '../headline.ts';
import type { Delegation } from '../specs/delegation.ts';

/** Counts and concentration at the last reading, and what is being unbonded. */
export function delegationHeadlines({ readings, now, flows }: Delegation): Headline[] {
  const last = readings.at(-1);
  return [
    figure('delegators', last?.delegators, 'count'),
    figure('delegates', last?.delegates, 'count'),
    figure('delegates that hold half of the stake', last?.nakamoto50, 'count'),
    figure('being unbonded', now?.unbondingLpt, 'LPT'),
    figure('withdrawable', now?.withdrawableLpt, 'LPT'),
    members('largest delegators', now?.topDelegators.map(({ delegator }) => delegator) ?? []),
    series(
      'months of readings',
      readings.map(({ month }) => ({ month })),
      ({ month }) => month,
    ),
    series('months of flows', flows, ({ month }) => month),
  ];
}
