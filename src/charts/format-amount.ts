/** How values of an axis are written: as they are, or a share in [0, 1] as per cent. */
export type AmountFormat = 'number' | 'percent';

const suffixes = [
  { size: 1e9, suffix: 'B' },
  { size: 1e6, suffix: 'M' },
  { size: 1e3, suffix: 'k' },
  { size: 1, suffix: '' },
] as const;

const grouped = (value: number, digits: number) => new Intl.NumberFormat('en-GB', { maximumFractionDigits: digits }).format(value);

/**
 * A short label for an axis: 2500 → "2.5k", 0.52 as per cent → "52 %".
 * @param step distance between neighbouring labels; it decides how many decimals are needed to tell them apart.
 */
export function formatTick(value: number, step: number, format: AmountFormat): string {
  if (format === 'percent') return `${grouped(value * 100, decimalsFor(step * 100))}\u00a0%`;
  const { size, suffix } = suffixes.find((candidate) => Math.abs(value) >= candidate.size) ?? { size: 1, suffix: '' };
  return `${grouped(value / size, decimalsFor(step / size))}${suffix}`;
}

/**
 * A value with its unit for a reader who asks for it, about four digits of it: 0.43526 ETH → "0.4353 ETH".
 * `formatValue` of src/data/units.ts does the same for figures; it cannot be used here, because it would bring zod into the browser.
 */
export function formatAmount(value: number, unit: string, format: AmountFormat): string {
  if (format === 'percent') return `${grouped(value * 100, 2)}\u00a0%`;
  const text = grouped(value, decimalsOf(Math.abs(value)));
  return unit ? `${text}\u00a0${unit}` : text;
}

const money = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/**
 * A value of a table column, without its unit: ETH with two decimals, so that a column can be read down; the rest as `formatAmount`.
 * An amount too small for two decimals keeps its digits: it must not read as 0.
 */
export function formatCell(value: number, unit: string, format: AmountFormat): string {
  const isMoney = unit === 'ETH' && (value === 0 || Math.abs(value) >= 0.01);
  return isMoney ? money.format(value) : formatAmount(value, '', format);
}

function decimalsOf(size: number): number {
  if (size >= 1000 || size === 0) return 0;
  if (size >= 10) return 2;
  return size >= 0.1 ? 4 : Math.min(18, 3 - Math.floor(Math.log10(size)));
}

/** Decimals needed to write multiples of a step exactly, for steps of one or two meaningful digits (1, 2, 2.5, 5 × 10ⁿ). */
function decimalsFor(step: number): number {
  for (let digits = 0; digits < 12; digits += 1) {
    const scaled = step * 10 ** digits;
    if (Math.round(scaled) > 0 && Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return digits;
  }
  return 12;
}
