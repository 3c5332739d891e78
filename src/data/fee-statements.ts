import { endOfDay, startOfDay, type DayRange } from './day-series.ts';
import { allSupplyReadings, supplySources, waterfallSources } from './investor-sources.ts';
import { issuanceOf, yieldOf, type PeriodIssuance } from './investor-periods.ts';
import { metric, type Metric } from './metric.ts';
import { deriveWaterfalls, type Waterfall } from './metrics/fee-waterfall.ts';
import { deriveFeesByPeriod, type FeePeriod } from './metrics/fees.ts';
import { deriveFeesPerStake, meanStake } from './metrics/fees-per-stake.ts';
import type { RealisedYield } from './metrics/staking-yield.ts';
import { inputsOfReadings } from './metrics/supply-readings.ts';
import { daysOf, valuesByDay } from './metrics/series.ts';
import { rangeOfPeriod, type Calendar } from './period.ts';

type Gross = { eth: FeePeriod; usd: FeePeriod | undefined };

/** All that is known of the fees and the issuance of one quarter. `missing`: days without recorded fees, within the quarter. */
export type Statement = {
  period: string;
  slug: string;
  range: DayRange;
  gross: Gross;
  months: Gross[];
  missing: { eth: string[]; usd: string[] };
  perStake: Metric;
  /** The delegators' part per stake; null unless the rounds of the whole quarter were read. */
  delegatorsPerStake: Metric | null;
  waterfall: Waterfall | undefined;
  issuance: PeriodIssuance | null;
  realised: RealisedYield | null;
};

function grossBy(calendar: Calendar): Gross[] {
  const { history } = waterfallSources();
  const usd = new Map(deriveFeesByPeriod(history, calendar, 'USD').map((period) => [period.period, period]));
  return deriveFeesByPeriod(history, calendar, 'ETH').map((eth) => ({ eth, usd: usd.get(eth.period) }));
}

/** The statement of every quarter that has recorded fees, oldest first. */
export function statements(): Statement[] {
  const sources = waterfallSources();
  const months = grossBy('month');
  const waterfalls = new Map(deriveWaterfalls(sources, 'quarter').map((waterfall) => [waterfall.period, waterfall]));
  const recorded = { eth: valuesByDay(sources.history, 'feesEth'), usd: valuesByDay(sources.history, 'feesUsd') };
  return grossBy('quarter').map((gross) => {
    const { period } = gross.eth;
    const range = rangeOfPeriod(period);
    const issuance = issuanceOf(period);
    const without = (unit: 'eth' | 'usd') => daysOf(range).filter((date) => !recorded[unit].has(date));
    return {
      period,
      slug: period.toLowerCase(),
      range,
      gross,
      months: months.filter(({ eth }) => range.from.slice(0, 7) <= eth.period && eth.period <= range.to.slice(0, 7)),
      missing: { eth: without('eth'), usd: without('usd') },
      ...perStakeOf(gross.eth, waterfalls.get(period), range),
      waterfall: waterfalls.get(period),
      issuance,
      realised: yieldOf(period)?.realised ?? null,
    };
  });
}

/** Fees of a quarter over its stake; only where all of it is recorded, because a part of the fees over the whole stake says nothing. */
function perStakeOf({ period, fees, isComplete }: FeePeriod, waterfall: Waterfall | undefined, { from, to }: DayRange): Pick<Statement, 'perStake' | 'delegatorsPerStake'> {
  const mean = meanStake(allSupplyReadings(), startOfDay(from), endOfDay(to));
  const inputs = mean ? inputsOfReadings(supplySources(), mean.used) : [];
  const shared = waterfall?.isWhole ? waterfall.steps.find(({ part }) => part === 'delegatorsEth') : undefined;
  return {
    perStake: deriveFeesPerStake(period, 'gross', isComplete ? fees : absent(fees), mean, inputs),
    delegatorsPerStake: shared ? deriveFeesPerStake(period, 'delegators', shared.eth, mean, inputs) : null,
  };
}

const absent = ({ id, label, unit, method, evidence }: Metric): Metric =>
  metric({ id, label, unit, method, evidence, value: null, asOf: null, inputs: [], absentBecause: 'Fees are not recorded for every day of the quarter.' });
