import * as z from 'zod';

/** Base units per whole LPT or ETH, and wei per ether: 10^18 (ERC-20 `decimals()` of LPT is 18). */
export const TOKEN_DECIMALS = 18;

/**
 * An exact non-negative amount written in whole units with at most 18 decimals, as text: "51571842.25".
 * Text, because LPT and ETH amounts in base units exceed 2^53 and a JSON number would lose digits.
 */
export const decimalSchema = z
  .string()
  .regex(/^(0|[1-9]\d*)(\.\d{0,17}[1-9])?$/, { error: 'must be a plain decimal without sign, exponent or trailing zeros, at most 18 decimals' });

/**
 * Writes base units (wei) as whole units: 1500000000000000000n → "1.5".
 * @param decimals power of ten between base and whole unit; 18 for LPT and ETH.
 */
export function decimalFromBase(base: bigint, decimals: number = TOKEN_DECIMALS): string {
  if (base < 0n) throw new RangeError(`An amount cannot be negative: ${base}`);
  const digits = base.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return fraction ? `${whole}.${fraction}` : whole;
}

/** Inverse of decimalFromBase. Throws where the text has more decimals than the unit. */
export function baseFromDecimal(text: string, decimals: number = TOKEN_DECIMALS): bigint {
  const match = /^(\d+)(?:\.(\d*))?$/.exec(text);
  if (!match || (match[2] ?? '').length > decimals) throw new RangeError(`Not an amount with at most ${decimals} decimals: ${text}`);
  return BigInt(match[1] + (match[2] ?? '').padEnd(decimals, '0'));
}

/**
 * Brings a decimal that an upstream sent (any number of decimals, possibly an exponent from a JSON number) to the form of
 * decimalSchema. Digits past the 18th decimal are below one wei and are cut, not rounded.
 * @throws RangeError where the text is not a finite non-negative decimal.
 */
export function parseDecimal(input: string | number): string {
  const text = typeof input === 'number' ? plainNumber(input) : input.trim();
  const match = /^\+?(\d+)(?:\.(\d*))?$/.exec(text);
  if (!match) throw new RangeError(`Not a non-negative decimal: ${JSON.stringify(input)}`);
  const whole = (match[1] ?? '0').replace(/^0+(?=\d)/, '');
  const fraction = (match[2] ?? '').slice(0, TOKEN_DECIMALS).replace(/0+$/, '');
  return fraction ? `${whole}.${fraction}` : whole;
}

/** A double as plain decimal text: the shortest digits that give the same double, without an exponent. */
function plainNumber(value: number): string {
  if (!Number.isFinite(value) || value < 0) throw new RangeError(`Not a finite non-negative number: ${value}`);
  const text = String(value);
  const match = /^(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const digits = (match[1] ?? '') + (match[2] ?? '');
  const point = 1 + Number(match[3]);
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  return digits.length > point ? `${digits.slice(0, point)}.${digits.slice(point)}` : digits.padEnd(point, '0');
}

/** Exact sum of decimals in whole units; nulls must be handled by the caller, because absent is not zero. */
export function sumDecimals(values: readonly string[]): string {
  return decimalFromBase(values.reduce((total, value) => total + baseFromDecimal(value), 0n));
}

/** The units a figure can carry. `perRound` inflation is kept in parts per billion, as the Minter does. */
export const units = ['LPT', 'ETH', 'USD', 'share', 'ppb per round', 'count', 'rounds', 'L1 blocks', 'seconds', 'hours', 'days', 'wei', 'block', 'text'] as const;
export type Unit = (typeof units)[number];

const grouped = (value: number, digits: number, minimumDigits = 0) =>
  new Intl.NumberFormat('en-GB', { maximumFractionDigits: Math.min(digits, 100), minimumFractionDigits: minimumDigits }).format(value);

/** Decimals for an amount so that about four digits carry meaning: 51,571,842 · 38.85 · 0.4353. */
function amountDigits(value: number): number {
  const size = Math.abs(value);
  if (size === 0 || size >= 1000) return 0;
  return size >= 10 ? 2 : Math.max(4, smallDigits(size));
}

/** Two decimals, or as many as show two digits of what is there: a small amount must not read as none. */
function smallDigits(value: number): number {
  const size = Math.abs(value);
  return size === 0 || size >= 0.1 ? 2 : 1 - Math.floor(Math.log10(size));
}

/** Prices are exact: a fraction of a wei per pixel is a decimal, or "1/3" where it has none. */
function weiOf(value: number | string): number {
  const [numerator, denominator = '1'] = String(value).split('/');
  return Number(numerator) / Number(denominator);
}

/** Value and unit as a reader sees them. The exact value stays in the markup and in the downloads. */
export function formatValue(value: number | string, unit: Unit): { value: string; unit: string } {
  const number = Number(value);
  switch (unit) {
    case 'LPT':
    case 'ETH':
      return { value: grouped(number, amountDigits(number)), unit };
    case 'USD':
      return { value: grouped(number, number >= 1 || number === 0 ? Math.min(2, amountDigits(number)) : smallDigits(number)), unit };
    case 'share':
      return { value: grouped(number * 100, smallDigits(number * 100)), unit: '%' };
    case 'ppb per round':
      return { value: grouped(number / 1e7, 7, 4), unit: '% per round' };
    case 'wei':
      return { value: grouped(weiOf(value), amountDigits(weiOf(value))), unit };
    case 'count':
    case 'block':
      return { value: grouped(number, 0), unit: '' };
    case 'hours':
    case 'days':
      return { value: grouped(number, 1), unit };
    case 'text':
      return { value: String(value), unit: '' };
    default:
      return { value: grouped(number, 0), unit: number === 1 ? unit.replace(/s$/, '') : unit };
  }
}
