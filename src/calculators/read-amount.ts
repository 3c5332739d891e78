/** What a field accepts: inclusive limits, and whether a fraction makes sense. */
export type AmountLimits = { least: number; most: number; isWhole?: boolean };
export type ReadAmount = { value: number; problem: null } | { problem: string };

/** Digits with a point; spaces, commas and underscores as separators of thousands; an exponent. */
const amount = /^(\d+(?:[ ,_]\d{3})*)(\.\d+)?(?:e([+-]?\d{1,3}))?$/i;

/** Reads what a person typed: "1,000", "1 000.5", "1e12". The problem is said in words for the person. */
export function readAmount(text: string, { least, most, isWhole = false }: AmountLimits): ReadAmount {
  const trimmed = text.trim();
  if (trimmed === '') return { problem: 'enter a number.' };
  const match = amount.exec(trimmed);
  if (!match) return { problem: 'enter a number with digits, such as 1500, 0.25 or 1e12.' };
  const value = Number(`${(match[1] ?? '').replace(/[ ,_]/g, '')}${match[2] ?? ''}e${match[3] ?? 0}`);
  if (!Number.isFinite(value) || value > most) return { problem: `at most ${formatPlain(most)}.` };
  if (value < least) return { problem: `at least ${formatPlain(least)}.` };
  if (isWhole && !Number.isInteger(value)) return { problem: 'enter a whole number.' };
  return { value, problem: null };
}

const formatPlain = (value: number): string => (value >= 1e9 ? value.toExponential().replace('e+', 'e') : new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 }).format(value));
