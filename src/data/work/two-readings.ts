import type { CapabilityFact } from '../facts/capabilities.ts';
import { timesOf, priceStatistics } from './price-statistics.ts';
import type { PriceMarket } from './price-markets.ts';

/** Medians of one model in two readings of network capabilities, exact wei per unit, the older first. */
export type TwoReadings = {
  job: CapabilityFact;
  model: string;
  first: { asOf: string; median: string; orchestrators: number };
  second: { asOf: string; median: string; orchestrators: number };
  /** Second median over first, exact. */
  times: string;
};

/**
 * Models that have a median in the hand-kept reading of the table of capabilities and in the newest reading of a gateway. Two gateways, or
 * one at two times: who was asked differs, so a change of the median need not be a change of anybody's price.
 */
export function twoReadings(markets: readonly PriceMarket[], jobs: readonly CapabilityFact[]): TwoReadings[] {
  return jobs.flatMap((job) =>
    (job.observedPrices?.prices ?? []).flatMap((kept): TwoReadings[] => {
      const market = markets.find((candidate) => candidate.part === 'network-capabilities' && candidate.job?.id === job.id && candidate.model === kept.model);
      const { median = null, orchestrators = 0 } = market ? priceStatistics(market) : {};
      if (!market || median === null || !job.observedPrices) return [];
      const pair = [
        { asOf: job.observedPrices.asOf, median: kept.weiPerUnitMedian, orchestrators: kept.orchestrators },
        { asOf: market.asOf, median, orchestrators },
      ].sort((a, b) => (a.asOf < b.asOf ? -1 : 1));
      const [first, second] = pair;
      return first && second ? [{ job, model: kept.model, first, second, times: timesOf(second.median, first.median) }] : [];
    }),
  );
}
