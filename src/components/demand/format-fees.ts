import { formatValue } from '../../data/units.ts';

/** "0.4353 ETH", or the words for an amount that is not known. */
export function formatEth(eth: string | null, absent = 'not read'): string {
  if (eth === null) return absent;
  const { value, unit } = formatValue(eth, 'ETH');
  return `${value} ${unit}`;
}

/** A change as part of what was before: "+12 %", "−40 %", from a tenfold on "× 25". */
export function formatChangeShare(change: number): string {
  if (change >= 9) return `× ${new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 }).format(change + 1)}`;
  const percent = Math.round(change * 100);
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent)} %`;
}
