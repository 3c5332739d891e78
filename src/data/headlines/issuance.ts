import { figure, series, type Headline } from '../headline.ts';
import type { Issuance } from '../specs/issuance.ts';

/** What the last ended round minted, lost and gave the treasury, and which rounds there are. */
export function issuanceHeadlines({ rounds }: Issuance): Headline[] {
  const last = rounds.findLast(({ ended }) => ended);
  return [
    figure('minted in the last ended round', last?.mintedLpt, 'LPT'),
    figure('lost to missed reward calls in that round', last?.lostLpt, 'LPT'),
    figure('treasury part of that round', last?.treasuryLpt, 'LPT'),
    series(
      'rounds',
      rounds.map(({ round }) => ({ round })),
      ({ round }) => round,
    ),
  ];
}
