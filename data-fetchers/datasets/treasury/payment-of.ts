import { decodePayout } from '../../kit/decode-payout.ts';
import type { ExecutedAction } from '../../sources/governor.ts';
import type { TreasuryPayment } from '../../../src/data/specs/treasury.ts';

/**
 * An executed action as a row.
 * @param lpt address of the LPT token.
 * @param source provenance id.
 */
export function paymentOf(action: ExecutedAction, lpt: ExecutedAction['target'], source: string): TreasuryPayment {
  const { key, transaction, block, observedAt } = action;
  return { key, observedAt, block, transaction, ...decodePayout(action, lpt), source };
}
