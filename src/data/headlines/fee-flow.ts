import { figure, series, type Headline } from '../headline.ts';
import type { FeeFlow } from '../specs/fee-flow.ts';

/** Fees of the last ended round, the part paid to oneself, what was claimed, and which rounds there are. */
export function feeFlowHeadlines({ rounds }: FeeFlow): Headline[] {
  const last = rounds.findLast(({ ended }) => ended);
  return [
    figure('fees of the last ended round', last?.grossEth, 'ETH'),
    figure('of these paid to oneself', last?.selfPaidEth, 'ETH'),
    figure('delegators’ part', last?.delegatorsEth, 'ETH'),
    figure('claimed in that round', last?.claimedEth, 'ETH'),
    series(
      'rounds',
      rounds.map(({ round }) => ({ round })),
      ({ round }) => round,
    ),
  ];
}
