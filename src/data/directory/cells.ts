import type { OrchestratorProfile } from '../orchestrator-profile.ts';
import { formatValue } from '../units.ts';

/**
 * One cell of the directory. `value` is what it sorts and filters by: null where nothing is known, and then `text` says why in a word or
 * two. `items`: a list behind the cell. `byRegion`: the same score as tested from one region each.
 */
export type DirectoryCell = { text: string; value: number | string | null; items?: string[]; byRegion?: Record<string, number> };

/** Fewer test jobs than this are marked: one failure moves the success rate by more than ten points. */
export const FEW_TESTS = 10;

export const absentCell = (text: string): DirectoryCell => ({ text, value: null });

/** A finite number, or an absent cell: what is broken upstream is not shown as a value. */
export function numberCell(value: number, text = String(value)): DirectoryCell {
  return Number.isFinite(value) ? { text, value } : absentCell('not usable');
}

/** An amount of LPT or ETH with the digits that carry meaning. */
export const amountCell = (amount: string, unit: 'LPT' | 'ETH'): DirectoryCell => numberCell(Number(amount), formatValue(amount, unit).value);

/** A share as percent without its unit, which the header has. */
export const percentCell = (share: number): DirectoryCell => numberCell(share * 100, formatValue(share, 'share').value);

/** Exact wei, a decimal or a fraction, as a number for drawing and sorting. */
export function weiNumber(price: string): number {
  const [numerator, denominator = '1'] = price.split('/');
  return Number(numerator) / Number(denominator);
}

/** A price; 0 on the list means that it knows none. Prices past any hardware keep their size and lose their digits. */
export function priceCell(weiPerPixel: string): DirectoryCell {
  const wei = weiNumber(weiPerPixel);
  if (wei === 0) return absentCell('unknown');
  return numberCell(wei, formatWei(weiPerPixel));
}

/** "1,200", "0.33", "1e30". */
export function formatWei(price: string): string {
  const wei = weiNumber(price);
  return wei >= 1e12 ? wei.toExponential(Number.isInteger(Math.log10(wei)) ? 0 : 2).replace('+', '') : formatValue(price, 'wei').value;
}

type Results = NonNullable<OrchestratorProfile['tests']>['results'];

/** Test results of one kind of job: plain means over every job and region, with what they rest on. */
export type TestSummary = { success: number; score: number; tests: number | null; regions: number; jobs: number; byRegion: Record<string, number> };

/** Sums up the results of one kind; null where there is none. Entries without finite shares are left out. */
export function summariseTests(results: Results): TestSummary | null {
  const entries = results.flatMap((result) => result.regions).filter(({ successRate, score }) => Number.isFinite(successRate) && Number.isFinite(score));
  if (entries.length === 0) return null;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const regions = Map.groupBy(entries, ({ region }) => region);
  return {
    success: mean(entries.map(({ successRate }) => successRate)),
    score: mean(entries.map(({ score }) => score)),
    tests: entries.some(({ tests }) => tests === null) ? null : entries.reduce((sum, { tests }) => sum + (tests ?? 0), 0),
    regions: regions.size,
    jobs: results.length,
    byRegion: Object.fromEntries([...regions].map(([region, rows]) => [region, mean(rows.map(({ score }) => score))])),
  };
}

/** Whole percent; within a point of all or none one decimal, cut towards the middle, so that 99.96 % never reads as all nor 0.04 % as none. */
export function formatSuccess(share: number): string {
  // A double of 0.998 times 1000 can fall just short of 998.
  const perMille = Number((share * 1000).toPrecision(12));
  if (share < 1 && perMille > 990) return (Math.min(999, Math.floor(perMille)) / 10).toFixed(1);
  if (share > 0 && perMille < 10) return (Math.ceil(perMille) / 10).toFixed(1);
  return String(Math.round(share * 100));
}

/** Two decimals: a day of test jobs does not carry more. */
export const formatScore = (score: number): string => score.toFixed(2);

/** "Text to image" and "text-to-image" are one pipeline. */
export const jobKeyOf = (pipeline: string, model: string | null): string => `${pipeline.toLowerCase().replace(/[^a-z0-9]+/g, '-')}: ${model ?? 'any model'}`;
