import { dayOfUnix } from '../../../src/data/day-series.ts';
import type { Gateway, GatewayDay } from '../../../src/data/specs/gateways.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import { sumDecimals } from '../../../src/data/units.ts';
import { formatDifference, relativeDifference } from '../../kit/compare-series.ts';
import { chainName, crossCheck, subgraphName } from '../../kit/cross-check.ts';
import type { Lag } from '../../kit/subgraph-lag.ts';
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

type Chain = { head: { number: number }; rpc: { block: { number: bigint }; observedAt: string }; lag: Lag };
type Column = 'depositEth' | 'reserveEth' | 'indexedDepositEth' | 'indexedReserveEth';

/**
 * Deposits and reserves of the subgraph against the contract, whose figures are the ones that are shown. The subgraph takes too much from the
 * reserve of a gateway when a ticket goes beyond its deposit (livepeer/subgraph@2eac27fb99af:src/mappings/ticketBroker.ts), so it may have any
 * part of the reserves and not more than there are.
 */
export function compareFunds(gateways: readonly Gateway[], { head, rpc, lag }: Chain): CheckResult[] {
  const read = gateways.filter(({ depositEth }) => depositEth !== null);
  const sum = (column: Column) => sumDecimals(read.flatMap((row) => row[column] ?? []));
  const compare = (what: string, [ours, theirs]: readonly [string, string], limits: { limit: number; limitBecause: string }) => {
    const sides = {
      what: `${what} of gateways`,
      unit: 'ETH',
      ours: { source: subgraphName, value: ours, at: `block ${head.number}` },
      theirs: { source: chainName, value: theirs, at: `block ${rpc.block.number}` },
      ...limits,
      asOf: rpc.observedAt,
    };
    return crossCheck(sides, { name: `subgraph and chain agree: ${what}`, lag });
  };
  const minutes = { limit: 0.1, limitBecause: 'tickets and funding of the minutes between the two readings' };
  const below = { limit: 1, limitBecause: 'the subgraph takes too much from reserves that were claimed; above the contract it may have 10 %' };
  const reserves = [sum('indexedReserveEth'), sum('reserveEth')] as const;
  return [
    compare('deposits', [sum('indexedDepositEth'), sum('depositEth')], minutes),
    compare('reserves', reserves, Number(reserves[0]) > Number(reserves[1]) ? minutes : below),
  ];
}
