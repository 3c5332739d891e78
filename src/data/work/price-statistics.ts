import { compareRatios, formatRatio, parseRatio, quantileOf } from '../exact-ratio.ts';
import { decimalFromBase, baseFromDecimal } from '../units.ts';
import type { Ask, PriceMarket } from './price-markets.ts';

/** A price this many times above or below the median is marked as far out. It stays in every statistic. */
export const farOutTimes = 100;
/** Below this many prices the median is one or two persons' word, and nothing can be called far out. */
export const fewPrices = 3;
/** Below this many prices a quartile is one of them, or near it; pages leave quartiles out. */
export const fewForQuartiles = 4;

/** Exact texts in wei per unit; null where nobody asks more than zero. */
export type PriceStatistics = {
  /** Orchestrators that ask more than zero; one with several prices counts once. */
  orchestrators: number;
  /** Different prices above zero of each of them: what the statistics are over. */
  prices: number;
  /** Orchestrators whose only price is zero. */
  zeroOnly: number;
  floor: string | null;
  lowerQuartile: string | null;
  median: string | null;
  upperQuartile: string | null;
  highest: string | null;
  /** Highest over floor. */
  spread: string | null;
  /** Prices that are `farOutTimes` above or below the median. */
  farOut: number;
};

/** Different prices above zero per orchestrator, cheapest first. */
export function positivePrices(asks: readonly Ask[]): Ask[] {
  const different = new Map(asks.filter(({ weiPerUnit }) => weiPerUnit !== '0').map((ask) => [`${ask.orchestrator} ${ask.weiPerUnit}`, ask]));
  return [...different.values()].sort((a, b) => compareRatios(a.weiPerUnit, b.weiPerUnit) || (a.orchestrator < b.orchestrator ? -1 : 1));
}

/** Floor, quartiles and spread of what is asked. Robust ones, and all of what is asked: no price is left out but zero. */
export function priceStatistics({ asks }: Pick<PriceMarket, 'asks'>): PriceStatistics {
  const positive = positivePrices(asks);
  const prices = positive.map(({ weiPerUnit }) => weiPerUnit);
  const asking = new Set(positive.map(({ orchestrator }) => orchestrator));
  const [floor, highest, median] = [prices[0] ?? null, prices.at(-1) ?? null, quantileOf(prices, [1, 2])];
  return {
    orchestrators: asking.size,
    prices: prices.length,
    zeroOnly: new Set(asks.filter(({ orchestrator }) => !asking.has(orchestrator)).map(({ orchestrator }) => orchestrator)).size,
    floor,
    lowerQuartile: quantileOf(prices, [1, 4]),
    median,
    upperQuartile: quantileOf(prices, [3, 4]),
    highest,
    spread: floor === null || highest === null ? null : timesOf(highest, floor),
    farOut: median === null ? 0 : prices.filter((price) => isFarOut(price, median, prices.length)).length,
  };
}

/** Whether a price is marked. @param of how many prices the median is over. */
export const isFarOut = (price: string, median: string, of: number): boolean =>
  of >= fewPrices && (compareRatios(timesOf(price, median), String(farOutTimes)) > 0 || compareRatios(timesOf(median, price), String(farOutTimes)) > 0);

export type FarOutAsk = { market: PriceMarket; ask: Ask; times: string };

/** Every price that is marked, with what it is of the median of its market. */
export const farOutAsks = (markets: readonly PriceMarket[]): FarOutAsk[] =>
  markets.flatMap((market) => {
    const { median, prices } = priceStatistics(market);
    const marked = positivePrices(market.asks).filter((ask) => median !== null && isFarOut(ask.weiPerUnit, median, prices));
    return median === null ? [] : marked.map((ask) => ({ market, ask, times: timesOf(ask.weiPerUnit, median) }));
  });

/** One exact price over another above zero, exact. */
export function timesOf(price: string, other: string): string {
  const [a, b] = [parseRatio(price), parseRatio(other)];
  return formatRatio({ numerator: a.numerator * b.denominator, denominator: a.denominator * b.numerator });
}

/** Exact amounts of 18 decimals, cut below. Null where less than one wei or 10^-18 USD would be left: a price must not read as none. */
export type NaturalPrice = { eth: string | null; usd: string | null };

/**
 * What one natural unit costs at a price.
 *
 *   wei = wei per unit × units per natural unit;  ETH = wei ÷ 10^18;  USD = ETH × USD per ETH
 *
 * @param usdPerEth exact decimal; null where no price of ETH is known, and then there is none in USD.
 */
export function naturalPrice(weiPerUnit: string, unitsPerNatural: number, usdPerEth: string | null): NaturalPrice {
  const { numerator, denominator } = parseRatio(weiPerUnit);
  const wei = numerator * BigInt(unitsPerNatural);
  const usd = usdPerEth === null ? 0n : (wei * baseFromDecimal(usdPerEth)) / (denominator * 10n ** 18n);
  const textOf = (base: bigint) => (base === 0n ? null : decimalFromBase(base));
  return { eth: textOf(wei / denominator), usd: textOf(usd) };
}
