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

/** An exact amount of ETH or USD for people, to three digits. Null is what less than the last decimal leaves. */
export const formatAmount = (exact: string | null): string => (exact === null ? 'less than 10⁻¹⁸' : formatResult(Number(exact)));

/** An exact ratio as "× 7.91". */
export const formatTimes = (exact: string): string => `× ${formatResult(ratioOf(exact))}`;

function ratioOf(exact: string): number {
  const [numerator, denominator = '1'] = exact.split('/');
  return Number(numerator) / Number(denominator);
}
