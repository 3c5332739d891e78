import type { Reading } from './specs/protocol-state.ts';
import { decimalFromBase, TOKEN_DECIMALS } from './units.ts';

/** Power of ten that turns an on-chain integer into its unit. */
export const decimalsOf = { perc_1e6: 6, perc_1e9: 9, perc_1e27: 27, token_1e18: TOKEN_DECIMALS } as const;

/** On-chain text → value in the unit: exact decimal text for shares and tokens, a number for counts, yes or no for booleans. */
export function scaleReading({ scale, unit }: Pick<Reading, 'scale' | 'unit'>, raw: string): number | string {
  if (scale === 'boolean') return raw === 'true' ? 'yes' : 'no';
  // The Minter counts inflation in parts per billion, and so does the unit.
  if (scale === 'address' || unit === 'text') return raw;
  if (unit === 'ppb per round' || scale === 'integer') return Number.isSafeInteger(Number(raw)) ? Number(raw) : raw;
  return decimalFromBase(BigInt(raw), decimalsOf[scale]);
}
