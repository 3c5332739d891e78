import { figure, members, series, type Headline } from '../headline.ts';
import type { Treasury, TreasuryPayment } from '../specs/treasury.ts';
import { formatValue } from '../units.ts';

/** Balances and settings at the last reading, and what was paid. */
export function treasuryHeadlines({ readings, payments }: Treasury): Headline[] {
  const last = readings.at(-1);
  return [
    figure('treasury', last?.lpt, 'LPT'),
    figure('treasury in ETH', last?.eth, 'ETH'),
    members('payments', payments.map(describePayment)),
    figure('treasury cut of rewards', last?.rewardCut, 'share'),
    figure('treasury cut from the next round on', last?.nextRewardCut, 'share'),
    figure('ceiling of the treasury', last?.ceilingLpt, 'LPT'),
    series(
      'days with a reading',
      readings.map(({ date }) => ({ date })),
      ({ date }) => date,
    ),
  ];
}

/** The key keeps two equal payments of one transaction apart. */
const describePayment = ({ kind, amount, recipient, key }: TreasuryPayment): string =>
  recipient !== null && amount !== null
    ? `${formatValue(amount, kind === 'ETH' ? 'ETH' : 'LPT').value} ${kind} to ${recipient}, ${key}`
    : `${kind}, ${key}`;
