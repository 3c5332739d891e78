import { figure, series, type Headline } from '../headline.ts';
import type { NetworkColumn, NetworkHistory } from '../specs/network-history.ts';

/** The newest value of each column, and which days there are. */
export function networkHistoryHeadlines({ days }: NetworkHistory): Headline[] {
  const newest = (key: NetworkColumn) => days.findLast((row) => row[key] !== null)?.[key];
  return [
    figure('bonded', newest('participation'), 'share'),
    figure('fees of the last day', newest('feesEth'), 'ETH'),
    figure('inflation per round', newest('inflationPerRoundPpb'), 'parts per billion'),
    figure('supply', newest('totalSupplyLpt'), 'LPT'),
    figure('active orchestrators', newest('activeOrchestrators'), 'count'),
    figure('delegators', newest('delegators'), 'count'),
    series('days', days, ({ date }) => date),
  ];
}
