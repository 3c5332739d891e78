import { baseFromDecimal, decimalFromBase } from '../units.ts';
import type { Gateway } from '../specs/gateways.ts';
import { ratio } from './concentration.ts';

/** Fees of the last 30 days beside the 30 before them. `change` is later ÷ earlier − 1; null where nothing was paid before. */
export type FeeChange = { before: string; change: number | null };

/** A change from less than this, in ETH, is marked: a handful of tickets makes it. The limit is a choice of Atlas. */
export const smallBaseEth = '0.05';

/**
 * The 30 days before the last 30 are the fees of 60 days less those of 30: both end with one day.
 * The spec of the dataset refuses windows that hold less than their own part.
 */
export function changeOfFees({ feesEth30Days, feesEth60Days }: Pick<Gateway, 'feesEth30Days' | 'feesEth60Days'>): FeeChange {
  const [last, both] = [baseFromDecimal(feesEth30Days), baseFromDecimal(feesEth60Days)];
  const before = both - last;
  return { before: decimalFromBase(before), change: before === 0n ? null : ratio(last, before) - 1 };
}

/** Whether a change starts from so little that it is marked. */
export const isSmallBase = ({ before }: FeeChange): boolean => baseFromDecimal(before) < baseFromDecimal(smallBaseEth);
