/** A kind of job whose price the network quotes per unit, and how many such units one natural unit of it has. */
export type JobKind = {
  id: string;
  label: string;
  /** What a person counts: "hour of video", "image", "minute of audio". */
  natural: string;
  /** Units of the quote in one natural unit, with the arithmetic in words. */
  unitsPerNatural: number;
  unitsInWords: string;
};

export type JobCost = { units: number; wei: number; eth: number; usd: number };

/**
 * What an amount of work costs at a quoted price. A quote is what orchestrators ask, not what was paid.
 *
 *   wei = natural units × units per natural unit × wei per unit;  ETH = wei ÷ 10^18;  USD = ETH × USD per ETH
 *
 * @param amount natural units, 0 or more
 * @param weiPerUnit price in wei per unit of the quote
 */
export function deriveJobCost(amount: number, { unitsPerNatural }: Pick<JobKind, 'unitsPerNatural'>, weiPerUnit: number, usdPerEth: number): JobCost {
  const units = amount * unitsPerNatural;
  const wei = units * weiPerUnit;
  const eth = wei / 1e18;
  return { units, wei, eth, usd: eth * usdPerEth };
}
