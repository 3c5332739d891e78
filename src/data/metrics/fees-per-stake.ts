import { baseFromDecimal, decimalFromBase } from '../units.ts';
import { metric, type Metric, type MetricInput } from '../metric.ts';
import type { SupplyReading } from './supply-readings.ts';

/** Stake that the figure is said for: a thousand LPT, because one earns too little to read. */
export const PER_STAKE_LPT = 1_000n;

/** Stake in base units of LPT, and the readings it was made from. */
export type MeanStake = { stake: bigint; used: SupplyReading[] };

/**
 * Mean stake over a period, weighted by time: each reading holds until the next. Base units of LPT.
 * Null where the stake at the start of the period is not known, or not to within a week of its end.
 */
export function meanStake(readings: readonly SupplyReading[], from: string, to: string): MeanStake | null {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const known = readings.filter(({ bondedLpt }) => bondedLpt !== null);
  const before = known.findLast(({ at }) => Date.parse(at) <= start);
  const within = known.filter(({ at }) => Date.parse(at) > start && Date.parse(at) < end);
  const used = before ? [before, ...within] : within;
  const [first, last] = [used[0], used.at(-1)];
  const week = 7 * 86_400_000;
  if (!first || !last || start - Date.parse(first.at) > week || Date.parse(first.at) > start || end - Date.parse(last.at) > week) return null;
  const weighted = used.reduce((sum, { at, bondedLpt }, index) => {
    const [held, until] = [Math.max(Date.parse(at), start), Date.parse(used[index + 1]?.at ?? to)];
    return sum + baseFromDecimal(bondedLpt ?? '0') * BigInt(until - held);
  }, 0n);
  return { stake: weighted / BigInt(end - start), used };
}

/**
 * Fees per thousand LPT staked: fees of a period over its mean stake. With gross fees it is the most that could have reached stakers, and no
 * delegator got it: operators keep a part. With the delegators' part it is what a thousand LPT earned on average, an operator's own stake included.
 */
export function deriveFeesPerStake(period: string, which: 'gross' | 'delegators', fees: Metric, mean: MeanStake | null, inputs: readonly MetricInput[]): Metric {
  const fields = {
    id: `fees.per-stake.${period.toLowerCase()}.${which}`,
    label: `${which === 'gross' ? 'Gross fees' : 'Delegators’ part'} per thousand LPT staked, ${period}`,
    unit: fees.unit,
    method: 'Fees of the period times 1,000 over the mean stake of the active set, weighted by time.',
    methodPage: 'fees-per-stake',
    evidence: 'derived',
  } as const;
  if (fees.value === null || mean === null || mean.stake === 0n) {
    const absentBecause = fees.absentBecause ?? 'The stake is not recorded for the whole period.';
    return metric({ ...fields, value: null, asOf: null, inputs: [], absentBecause });
  }
  const value = decimalFromBase((baseFromDecimal(String(fees.value)) * PER_STAKE_LPT * 10n ** 18n) / mean.stake);
  const { asOf, asOfNote, since } = fees;
  return metric({ ...fields, value, asOf, ...(asOfNote ? { asOfNote } : {}), ...(since ? { since } : {}), inputs: [...fees.inputs, ...inputs] });
}
