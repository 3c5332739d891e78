import { formatValue } from '../../data/units.ts';

/** "4,450 LPT", or the words for a value that is not known. */
export function formatLpt(lpt: string | null | undefined, absent = 'not known'): string {
  if (lpt === null || lpt === undefined) return absent;
  const { value, unit } = formatValue(lpt, 'LPT');
  return `${value} ${unit}`;
}

/** "33.33 %" of a share between 0 and 1. */
export function formatShare(share: number): string {
  const { value, unit } = formatValue(share, 'share');
  return `${value} ${unit}`;
}
