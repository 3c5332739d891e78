import { dayOfUnix } from '../../../src/data/day-series.ts';
import { emptyTable, type Cell, type DayTable } from '../../../src/data/day-table.ts';
import { networkColumnKeys, type NetworkColumn } from '../../../src/data/specs/network-history.ts';
import type { SubgraphDay } from '../../sources/subgraph/days.ts';
import type { TicketDay } from '../../sources/subgraph/tickets.ts';

export const daysSource = 'livepeer-subgraph-days';
export const ticketsSource = 'livepeer-subgraph-tickets';

/**
 * Before the Minter that knows the supply of both chains (deployed in block 6253359, about 2022-02-17) the subgraph counted the LPT of
 * Arbitrum only, and divided by it. livepeer/subgraph@2809ed3ff805:src/mappings/livepeerToken.ts
 */
const firstGlobalSupplyDay = '2022-02-18';

/** Imported recordings are kept whatever the subgraph says later; its own earlier answers may be revised. */
export const isRecorded = ({ source }: Cell): boolean => source !== daysSource && source !== ticketsSource;

/** What the subgraph says, as cells. A day it does not have stays absent, also where no ticket was counted on it. */
export function liveTable(days: readonly SubgraphDay[], tickets: ReadonlyMap<number, TicketDay>): DayTable<NetworkColumn> {
  const table = emptyTable(networkColumnKeys);
  for (const day of days) {
    const set = (key: NetworkColumn, value: string | number | null | undefined, source = daysSource) => {
      if (value !== null && value !== undefined) table[key].set(dayOfUnix(day.date), { value, source });
    };
    set('feesEth', day.volumeETH);
    set('feesUsd', day.volumeUSD);
    set('winningTickets', tickets.get(day.date)?.count, ticketsSource);
    const isGlobal = dayOfUnix(day.date) >= firstGlobalSupplyDay;
    if (isGlobal) set('totalSupplyLpt', stateOf(day, day.totalSupply));
    set('bondedLpt', stateOf(day, day.totalActiveStake));
    if (isGlobal) set('participation', stateOf(day, day.participationRate));
    set('inflationPerRoundPpb', stateOf(day, day.inflation));
    set('activeOrchestrators', stateOf(day, day.activeTranscoderCount));
    set('delegators', stateOf(day, day.delegatorsCount));
  }
  return table;
}

/**
 * On a day without a new round the subgraph leaves states at their initial 0: not known, not 0.
 * https://github.com/livepeer/explorer/issues/151
 */
function stateOf<Value extends string | number>(day: SubgraphDay, value: Value): Value | null {
  return day.activeTranscoderCount === 0 && Number(value) === 0 ? null : value;
}
