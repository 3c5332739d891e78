import { formatResult } from '../../calculators/format-result.ts';

/**
 * An exact price in wei for people: whole digits grouped, a fraction as it is, and beyond fifteen digits the power of ten. The exact text
 * belongs into a `<data value>` around it.
 */
export function formatWei(exact: string): string {
  if (exact.includes('/')) return exact.length > 15 ? formatResult(ratioOf(exact)) : exact;
  const [whole = '', fraction = ''] = exact.split('.');
  if (whole.length > 15 || (whole === '0' && fraction.length > 6)) return formatResult(Number(exact));
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction ? `${grouped}.${fraction.slice(0, 4)}` : grouped;
}

const threeDigits = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });

/**
 * An exact amount of ETH or USD for people, to three digits; what is smaller than a millionth is written out as far as it can be read.
 * Null is what less than the last decimal leaves.
 */
export function formatAmount(exact: string | null): string {
  if (exact === null) return 'less than 10⁻¹⁸';
  const value = Number(exact);
  return value < 1e-6 && value >= 1e-12 ? threeDigits.format(value) : formatResult(value);
}

/** An exact ratio as "× 7.91". */
export const formatTimes = (exact: string): string => `× ${formatResult(ratioOf(exact))}`;

function ratioOf(exact: string): number {
  const [numerator, denominator = '1'] = exact.split('/');
  return Number(numerator) / Number(denominator);
}
