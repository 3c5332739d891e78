/**
 * Three digits of a result, as inputs carry no more: 0.0814, 1.24, 181,000. Very small and very large ones with an exponent.
 * A result that no double can hold says so.
 */
export function formatResult(value: number): string {
  if (!Number.isFinite(value)) return 'too large to show';
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 1e12 || size < 1e-6) return value.toExponential(2).replace('e+', 'e');
  return new Intl.NumberFormat('en-GB', { maximumSignificantDigits: size >= 1000 ? Math.ceil(Math.log10(size + 1)) : 3 }).format(size >= 1000 ? Number(value.toPrecision(3)) : value);
}
