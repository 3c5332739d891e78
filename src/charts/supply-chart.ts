import { parseRatio } from '../data/exact-ratio.ts';
import { plainText } from '../data/plain-text.ts';
import { describeDate } from '../data/work/capacity-parts.ts';
import { pipelineName, type PriceMarket } from '../data/work/price-markets.ts';
import { isFarOut, priceStatistics } from '../data/work/price-statistics.ts';
import { lowestAsks, tellsWarm } from '../data/work/supply-curve.ts';
import type { ChartSpec } from './chart-spec.ts';
import { formatDay } from './format-day.ts';

/** Fewer orchestrators than this make no curve: the table says it. */
const leastOrchestrators = 4;

/** The market whose curve tells most: of those with enough orchestrators and two prices, the one with the most orchestrators. */
export function mostTelling(markets: readonly PriceMarket[]): PriceMarket | null {
  const curves = markets.map((market) => ({ market, asks: lowestAsks(market.asks) }));
  const telling = curves.filter(({ asks }) => asks.length >= leastOrchestrators && new Set(asks.map(({ weiPerUnit }) => weiPerUnit)).size > 1);
  return telling.sort((a, b) => b.asks.length - a.asks.length)[0]?.market ?? null;
}

/** A price for drawing: seven digits; the downloads have all of them. */
export const drawnPrice = (exact: string): number => {
  const { numerator, denominator } = parseRatio(exact);
  return Number((Number(numerator) / Number(denominator)).toPrecision(7));
};

/** What the dearest of the n cheapest orchestrators asks, for n from one up. Prices that are far out are left to the table, and it says so. */
export function supplyChart(id: string, market: PriceMarket | null): ChartSpec | null {
  if (market === null) return null;
  const { prices, median } = priceStatistics(market);
  const isDrawn = (price: string) => median === null || drawnPrice(price) <= drawnPrice(median) || !isFarOut(price, median, prices);
  const all = lowestAsks(market.asks);
  const drawn = all.filter(({ weiPerUnit }) => isDrawn(weiPerUnit));
  const warm = tellsWarm(market) ? lowestAsks(market.asks.filter(({ isWarm }) => isWarm === true)).filter(({ weiPerUnit }) => isDrawn(weiPerUnit)) : [];
  if (drawn.length < 2) return null;
  const valuesOf = (asks: typeof all) => drawn.map((_, index) => (asks[index] ? drawnPrice(asks[index].weiPerUnit) : null));
  const how = { unit: 'wei per unit', kind: 'bar', emphasis: 'strong', axis: 'left' } as const;
  const name = plainText([pipelineName(market), market.model].filter(Boolean).join(', '), 100);
  const left = all.length - drawn.length;
  return {
    id,
    title: `Supply curve: ${name}`,
    summary:
      `Each step is one more orchestrator, the cheapest first, and what it asks. ${left > 0 ? `Not drawn, but in the table: ${left} of ${all.length}, at more than a hundred times the median. ` : ''}` +
      `As told, ${describeDate(market.dated, formatDay(market.asOf.slice(0, 10)))}.`,
    x: { kind: 'steps', labels: drawn.map((_, index) => String(index + 1)) },
    axes: { left: { caption: 'wei per unit', beginAtZero: true, format: 'number' } },
    series: [
      { ...how, id: 'all', label: 'All who quote', values: valuesOf(drawn), colour: 1 },
      ...(warm.length > 0 ? [{ ...how, id: 'warm', label: 'With the model loaded', values: valuesOf(warm), colour: 3 }] : []),
    ],
    marks: [],
    looseEvents: [],
    ranges: ['all'],
    defaultRange: 'all',
    source: { text: 'capacity and prices, and their sources', href: '/about/data/capacity/' },
    asOf: market.asOf,
    dataset: 'capacity',
    downloads: { json: '/data/supply-curves.json', csv: '/data/supply-curves.csv' },
  };
}
