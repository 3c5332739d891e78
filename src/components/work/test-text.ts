/** A share of 1 as per cent with one decimal; what rounds to all but is not says so. */
export function formatShare(share: number): string {
  const text = (share * 100).toFixed(1);
  if (text === '100.0' && share < 1) return 'over 99.9 %';
  if (text === '0.0' && share > 0) return 'under 0.1 %';
  return `${text} %`;
}

/** Seconds to three digits. */
export const formatSeconds = (seconds: number): string => `${Number(seconds.toPrecision(3))} s`;
