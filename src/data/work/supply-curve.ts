import { compareRatios } from '../exact-ratio.ts';
import type { Ask, PriceMarket } from './price-markets.ts';
import { positivePrices } from './price-statistics.ts';

/** All who can be had at a price or below it. */
export type SupplyStep = {
  /** Exact wei per unit. */
  weiPerUnit: string;
  /** Orchestrators that ask this or less; each counts once, at its lowest price above zero. */
  orchestrators: number;
  /** Orchestrators that ask this or less and have the model loaded; null where the source does not tell. */
  warm: number | null;
};

/**
 * "How large can I go before I pay more": cumulative number of orchestrators against price, one step per price at which another one is
 * reached, cheapest first. It counts orchestrators, not sessions or streams: no source tells how many of those each can run.
 */
export function supplyCurve({ asks }: Pick<PriceMarket, 'asks'>): SupplyStep[] {
  const lowest = lowestAsks(asks);
  const warm = tellsWarm({ asks }) ? lowestAsks(asks.filter(({ isWarm }) => isWarm === true)) : null;
  const prices = [...new Set([...lowest, ...(warm ?? [])].map(({ weiPerUnit }) => weiPerUnit))].sort(compareRatios);
  const upTo = (list: readonly Ask[], price: string) => list.filter(({ weiPerUnit }) => compareRatios(weiPerUnit, price) <= 0).length;
  return prices.map((price) => ({ weiPerUnit: price, orchestrators: upTo(lowest, price), warm: warm ? upTo(warm, price) : null }));
}

/** Whether a source says of each price if the model is loaded. */
export const tellsWarm = ({ asks }: Pick<PriceMarket, 'asks'>): boolean => asks.length > 0 && asks.every(({ isWarm }) => isWarm !== undefined);

/** The lowest price above zero of each orchestrator, cheapest first. */
export function lowestAsks(asks: readonly Ask[]): Ask[] {
  const lowest = new Map<string, Ask>();
  for (const ask of positivePrices(asks)) if (!lowest.has(ask.orchestrator)) lowest.set(ask.orchestrator, ask);
  return [...lowest.values()];
}
