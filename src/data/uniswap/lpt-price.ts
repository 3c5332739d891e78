import { decimalFromBase, TOKEN_DECIMALS } from '../units.ts';
import { marginalPrice, type LptPool } from './lpt-pool.ts';

/** Price of one LPT in whole quote tokens, as decimal text cut to 18 decimals: the margin, without fee. */
export function lptPrice(pool: LptPool): string {
  const { numerator, denominator } = marginalPrice(pool, 'sell LPT');
  const scale = 10n ** BigInt(2 * TOKEN_DECIMALS - pool.quoteDecimals);
  return decimalFromBase((numerator * scale) / denominator);
}
