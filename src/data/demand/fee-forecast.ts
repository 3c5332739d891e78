import { ageInDays } from '../build-day.ts';
import { addDays } from '../day-series.ts';
import { metric, type Metric } from '../metric.ts';
import { deriveFeesByPeriod, type FeePeriod, type FeeUnit } from '../metrics/fees.ts';
import { inputOver, reasonOfAbsence, type NetworkSnapshot } from '../metrics/series.ts';
import { rangeOfPeriod } from '../period.ts';
import { forecastFrom, pastErrorsOf, walkForward, type Forecast, type ForecastRule, type PastErrors, type Try } from './walk-forward.ts';

/** The rules that are tried, fixed beforehand: none was chosen because it did well. */
export const forecastRules = [
  { months: 1, label: 'Last month again' },
  { months: 3, label: 'Mean of 3 months' },
  { months: 12, label: 'Mean of 12 months' },
] as const satisfies readonly (ForecastRule & { label: string })[];
/** Months ahead. */
export const forecastHorizons = [1, 3, 12] as const;
/** The rule and horizon that are drawn. */
export const drawnForecast = { rule: forecastRules[1], horizon: 1 } as const;
/** Age of the last whole month, in days since it ended, past which nothing is said of the present: the next month and half of another. */
export const mostInputAgeDays = 45;

/** Whole months that follow each other, up to the newest one of which every day is recorded. */
export type ForecastInput = { unit: FeeUnit; months: FeePeriod[]; lastDay: string | null };

/**
 * What a forecast is about on a day. current: its input is young. past: its input is old, and the months it speaks of are over, so that it is
 * no more than a try without its answer. withheld: its input is old, and its months reach into the present.
 */
export type Standing = 'current' | 'past' | 'withheld';

export type FeeForecast = {
  unit: FeeUnit;
  rule: (typeof forecastRules)[number];
  horizon: number;
  /** First and last day of the months it speaks of. */
  period: { from: string; to: string };
  standing: Standing;
  value: Metric;
  low: Metric;
  high: Metric;
  tries: readonly Try[];
  errors: PastErrors;
};

/** The longest run of whole months that ends with the newest whole month; empty where none was recorded. */
export function forecastInput(snapshot: NetworkSnapshot, unit: FeeUnit): ForecastInput {
  const periods = deriveFeesByPeriod(snapshot, 'month', unit);
  const last = periods.findLastIndex(({ isComplete }) => isComplete);
  let first = last;
  while (first > 0 && periods[first - 1]?.isComplete && follows(periods[first - 1]?.period, periods[first]?.period)) first -= 1;
  const months = last < 0 ? [] : periods.slice(first, last + 1);
  return { unit, months, lastDay: months.length === 0 ? null : rangeOfPeriod(months.at(-1)?.period ?? '').to };
}

const follows = (before = '', month = ''): boolean => addDays(rangeOfPeriod(before).to, 1) === rangeOfPeriod(month).from;

/**
 * Every rule at every horizon with its past errors; empty where there is no whole month.
 * @param day the day on which they are read (UTC).
 */
export function deriveFeeForecasts(snapshot: NetworkSnapshot, unit: FeeUnit, day: string): FeeForecast[] {
  const input = forecastInput(snapshot, unit);
  const { lastDay } = input;
  if (lastDay === null) return [];
  const series = input.months.map(({ fees }) => Number(fees.value));
  return forecastRules.flatMap((rule) =>
    forecastHorizons.map((horizon): FeeForecast => {
      const period = { from: addDays(lastDay, 1), to: rangeOfPeriod(monthAfter(lastDay, horizon)).to };
      const standing = standingOf(lastDay, period.to, day);
      const said = forecastFrom(series, rule, horizon);
      const tries = walkForward(series, rule, horizon);
      const of = (part: 'value' | 'low' | 'high') => toMetric({ snapshot, input, rule, horizon, period, standing }, said, part);
      return { unit, rule, horizon, period, standing, value: of('value'), low: of('low'), high: of('high'), tries, errors: pastErrorsOf(tries) };
    }),
  );
}

/** Whether a forecast of the months up to `periodEnd`, from data up to `lastDay`, may be shown on a day, and as what. */
export function standingOf(lastDay: string, periodEnd: string, day: string): Standing {
  if (ageInDays(addDays(lastDay, 1), day) <= mostInputAgeDays) return 'current';
  return periodEnd < day ? 'past' : 'withheld';
}

/** The month `count` months after the one that ends with a day: 2026-03-31, 1 → 2026-04. */
export const monthAfter = (lastDay: string, count: number): string =>
  new Date(Date.UTC(Number(lastDay.slice(0, 4)), Number(lastDay.slice(5, 7)) - 1 + count)).toISOString().slice(0, 7);

const partLabels = { value: 'Forecast of fees', low: 'Lower edge of the band', high: 'Upper edge of the band' } as const;

type About = Pick<FeeForecast, 'rule' | 'horizon' | 'period' | 'standing'> & { snapshot: NetworkSnapshot; input: ForecastInput };

function toMetric({ snapshot, input, rule, horizon, period, standing }: About, said: Forecast | null, part: keyof typeof partLabels): Metric {
  const fields = {
    id: `demand.forecast.${input.unit.toLowerCase()}.${rule.months}m.${horizon}m.${part}`,
    label: `${partLabels[part]}, ${period.from} to ${period.to}`,
    unit: input.unit,
    method: `${rule.label}, for each of ${horizon} month${horizon === 1 ? '' : 's'}. Made from the months ${input.months[0]?.period} to ${input.months.at(-1)?.period} and nothing later. Rounded to 4 digits.`,
    evidence: 'estimated',
  } as const;
  const value = said?.[part] ?? null;
  const absentBecause = absenceOf({ snapshot, input, standing }, said, value);
  if (absentBecause !== null || value === null) return metric({ ...fields, value: null, asOf: null, inputs: [], absentBecause: absentBecause ?? reasonOfAbsence(snapshot) });
  const range = { from: rangeOfPeriod(input.months[0]?.period ?? '').from, to: input.lastDay ?? '' };
  return metric({ ...fields, value: Number(value.toPrecision(4)), asOf: input.lastDay, inputs: [inputOver(snapshot, input.unit === 'ETH' ? 'feesEth' : 'feesUsd', range)] });
}

function absenceOf({ input, standing }: Pick<About, 'snapshot' | 'input' | 'standing'>, said: Forecast | null, value: number | null): string | null {
  if (standing === 'withheld') return `Its months reach into the present, and its input ends on ${input.lastDay}, more than ${mostInputAgeDays} days ago.`;
  if (said === null) return 'Fewer months are recorded than the rule needs.';
  return value === null ? 'Too few past errors are known for a band.' : null;
}
