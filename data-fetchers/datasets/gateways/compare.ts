import { dayOfUnix } from '../../../src/data/day-series.ts';
import type { Gateway, GatewayDay } from '../../../src/data/specs/gateways.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import { sumDecimals } from '../../../src/data/units.ts';
import { formatDifference, relativeDifference } from '../../kit/compare-series.ts';
import type { SubgraphGateway, SubgraphGatewayDay } from '../../sources/subgraph/gateways.ts';

/** The days of all gateways, the running one included, add up to what the subgraph has as their total. */
export function compareFees(gateways: readonly SubgraphGateway[], days: readonly GatewayDay[], asked: readonly SubgraphGatewayDay[], today: string): CheckResult {
  const limit = 0.001;
  const running = asked.filter(({ date }) => dayOfUnix(date) >= today).map(({ volumeETH }) => volumeETH);
  const counted = sumDecimals([...days.map(({ feesEth }) => feesEth), ...running]);
  const stated = sumDecimals(gateways.map(({ totalVolumeETH }) => totalVolumeETH));
  const difference = relativeDifference(counted, stated);
  return {
    name: 'days add up to the fees of all time',
    category: 'sum',
    passed: difference <= limit,
    detail: `days ${counted} ETH, totals of the subgraph ${stated} ETH: difference ${formatDifference(difference)}`,
    limit: `${limit * 100} %`,
  };
}

/**
 * Deposits and reserves of the subgraph against the contract. The subgraph is known to take a whole face value from the reserve of a gateway
 * whose deposit does not cover it, so the difference of reserves is told and has no limit.
 */
export function compareFunds(gateways: readonly Gateway[]): CheckResult[] {
  const limit = 0.1;
  const read = gateways.flatMap(({ depositEth, reserveEth, indexedDepositEth, indexedReserveEth }) => (depositEth === null || reserveEth === null ? [] : [{ depositEth, reserveEth, indexedDepositEth, indexedReserveEth }]));
  const deposits = [sumDecimals(read.map(({ indexedDepositEth }) => indexedDepositEth)), sumDecimals(read.map(({ depositEth }) => depositEth))] as const;
  const reserves = [sumDecimals(read.map(({ indexedReserveEth }) => indexedReserveEth)), sumDecimals(read.map(({ reserveEth }) => reserveEth))] as const;
  const difference = relativeDifference(...deposits);
  const describe = ([index, chain]: readonly [string, string]) => `${index} ETH in the subgraph, ${chain} ETH on chain: difference ${formatDifference(relativeDifference(index, chain))}`;
  return [
    { name: 'subgraph and chain agree: deposits', category: 'cross-source', passed: difference <= limit, detail: describe(deposits), limit: `${limit * 100} %` },
    { name: 'subgraph and chain: reserves', category: 'cross-source', passed: true, detail: describe(reserves), limit: 'none: reserves of the subgraph are known to be wrong' },
  ];
}
