import { loadPriceInputs } from '../../data/work/price-inputs.ts';
import { priceMarkets } from '../../data/work/price-markets.ts';
import type { ChartSpec } from '../chart-spec.ts';
import { mostTelling, supplyChart } from '../supply-chart.ts';

/** Transcoding by the price list; null until that was read. */
export function chart(): ChartSpec | null {
  const { capacity, jobs } = loadPriceInputs();
  const markets = capacity ? priceMarkets(capacity, jobs) : [];
  return supplyChart('supply-curve-transcoding', mostTelling(markets.filter(({ part }) => part === 'price-list')));
}
