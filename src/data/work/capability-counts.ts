import type { Capacity } from '../specs/capacity.ts';

/** What a gateway was told about one capability: models, and orchestrators that quote a price for one of them. */
export type CapabilityCounts = {
  capability: number;
  pipeline: string;
  listed: number;
  loaded: number;
  priced: number;
  /** Orchestrators that ask more than zero for any model of it. */
  quoting: number;
  /** Of these, those that have a model loaded for which they ask; null where the reading does not tell. */
  quotingLoaded: number | null;
  /** Of these, those that list no model they ask for; null where the reading does not tell. */
  quotingUnlisted: number | null;
};

/** Counts per capability, by its number. They come from models and prices; a capability bit adds nothing. */
export function capabilityCounts({ offers, quotes }: NonNullable<Capacity['capabilities']>): CapabilityCounts[] {
  const pipelines = new Map([...offers, ...quotes].map(({ capability, pipeline }) => [capability, pipeline]));
  return [...pipelines].sort(([a], [b]) => a - b).map(([capability, pipeline]) => {
    const models = offers.filter((offer) => offer.capability === capability);
    const asked = quotes.filter((quote) => quote.capability === capability && quote.weiPerUnit !== '0');
    const who = (rows: typeof asked) => new Set(rows.map(({ orchestrator }) => orchestrator));
    const all = who(asked);
    const tells = asked.every(({ isWarm }) => isWarm !== undefined);
    const listed = who(asked.filter(({ isWarm }) => isWarm !== null));
    return {
      capability,
      pipeline,
      listed: models.filter(({ offered }) => offered > 0).length,
      loaded: models.filter(({ warm }) => warm > 0).length,
      priced: models.filter(({ priced }) => priced > 0).length,
      quoting: all.size,
      quotingLoaded: tells ? who(asked.filter(({ isWarm }) => isWarm === true)).size : null,
      quotingUnlisted: tells ? [...all].filter((orchestrator) => !listed.has(orchestrator)).length : null,
    };
  });
}
