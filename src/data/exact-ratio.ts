/** A non-negative fraction without rounding. */
export type Ratio = { numerator: bigint; denominator: bigint };

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b));

/** Times a prime divides a number, and what is left of it. */
function strip(value: bigint, prime: bigint): { count: number; rest: bigint } {
  let [count, rest] = [0, value];
  while (rest % prime === 0n) [count, rest] = [count + 1, rest / prime];
  return { count, rest };
}

/**
 * A fraction as exact text: a plain decimal where it has one ("92.05"), else reduced ("1/3").
 * @throws RangeError for a negative numerator, or a denominator that is not positive.
 */
export function formatRatio({ numerator, denominator }: Ratio): string {
  if (numerator < 0n || denominator <= 0n) throw new RangeError(`Not a non-negative fraction: ${numerator}/${denominator}`);
  const common = divisor(numerator, denominator);
  const [top, bottom] = [numerator / common, denominator / common];
  const twos = strip(bottom, 2n);
  const fives = strip(twos.rest, 5n);
  if (fives.rest !== 1n) return `${top}/${bottom}`;
  const decimals = Math.max(twos.count, fives.count);
  const digits = ((top * 10n ** BigInt(decimals)) / bottom).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
}

/**
 * Text of a decimal ("92.05", also with an exponent as JavaScript writes small numbers) or of a fraction ("1841/20") → fraction.
 * @throws RangeError for anything else, and for digits beyond any price.
 */
export function parseRatio(text: string): Ratio {
  const fraction = /^(\d{1,100})\/0*([1-9]\d{0,99})$/.exec(text);
  if (fraction) return { numerator: BigInt(fraction[1] ?? ''), denominator: BigInt(fraction[2] ?? '') };
  const decimal = /^(\d{1,100})(?:\.(\d{1,100}))?(?:e-(\d{1,2}))?$/.exec(text);
  if (!decimal) throw new RangeError(`Not a decimal or a fraction: ${JSON.stringify(text.slice(0, 40))}`);
  const [, whole = '', part = '', exponent = '0'] = decimal;
  return { numerator: BigInt(whole + part), denominator: 10n ** BigInt(part.length + Number(exponent)) };
}

/**
 * A number of an answer as exact text. A double is taken by its shortest digits, which are those the upstream's own double had; from 2^53
 * on a double no longer tells which whole number was meant.
 * @throws RangeError for a negative number, one that is not finite, or a double of 2^53 and more.
 */
export function ratioText(value: number | bigint | string): string {
  if (typeof value === 'number' && !(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) {
    throw new RangeError(`Not a number that can be read without loss: ${value}`);
  }
  return formatRatio(parseRatio(String(value)));
}

/** Negative, zero or positive as `a` is smaller than, equal to or larger than `b`. */
export const compareRatios = (a: string, b: string): number => compare(parseRatio(a), parseRatio(b));

function compare(a: Ratio, b: Ratio): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * The value below which a given share of exact texts lies, interpolated between neighbours as most programs do (Hyndman and Fan, type 7);
 * null for none.
 * @param share numerator and denominator of the share: [1, 2] is the median, [1, 4] the lower quartile.
 */
export function quantileOf(values: readonly string[], [top, bottom]: readonly [number, number]): string | null {
  const sorted = values.map(parseRatio).sort(compare);
  const place = BigInt(Math.max(0, sorted.length - 1)) * BigInt(top);
  const [steps, index] = [BigInt(bottom), Number(place / BigInt(bottom))];
  const [low, high] = [sorted[index], sorted[index + 1] ?? sorted[index]];
  if (low === undefined || high === undefined) return null;
  const rest = place % steps;
  const numerator = low.numerator * high.denominator * (steps - rest) + high.numerator * low.denominator * rest;
  return formatRatio({ numerator, denominator: low.denominator * high.denominator * steps });
}

/** Smallest, middle and largest of exact texts, of an even number the mean of the two in the middle; null for none. */
export function spreadOf(values: readonly string[]): { min: string; median: string; max: string } | null {
  const [min, median, max] = [quantileOf(values, [0, 1]), quantileOf(values, [1, 2]), quantileOf(values, [1, 1])];
  return min === null || median === null || max === null ? null : { min, median, max };
}
