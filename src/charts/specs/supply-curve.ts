import { loadPriceInputs } from '../../data/work/price-inputs.ts';
import { priceMarkets } from '../../data/work/price-markets.ts';
import type { ChartSpec } from '../chart-spec.ts';
import { mostTelling, supplyChart } from '../supply-chart.ts';

/** The AI model that most orchestrators quote different prices for, as a gateway was told; by the NaaP API where no gateway tells enough. */
export function chart(): ChartSpec | null {
  const { capacity, jobs } = loadPriceInputs();
  const markets = capacity ? priceMarkets(capacity, jobs) : [];
  const found = (['network-capabilities', 'naap'] as const).map((id) => mostTelling(markets.filter(({ part }) => part === id)));
  return supplyChart('supply-curve', found[0] ?? found[1] ?? null);
}
