import { addDays, dayOfUnix } from '../../src/data/day-series.ts';
import { emptyTable, storedTable, tableOf, type DayTable } from '../../src/data/day-table.ts';
import type { Provenance } from '../../src/data/provenance.ts';
import {
  firstNetworkDay,
  networkColumnKeys,
  networkColumns,
  spec,
  type NetworkColumn,
  type NetworkHistory,
} from '../../src/data/specs/network-history.ts';
import type { CheckResult } from '../../src/data/status.ts';
import { citedProvenance } from '../kit/cited-provenance.ts';
import { compareSeries, describeComparison } from '../kit/compare-series.ts';
import type { Paged } from '../kit/fetch-pages.ts';
import { compareWithFinal, mergeDayTables } from '../kit/merge-day-tables.ts';
import { measureLag } from '../kit/subgraph-lag.ts';
import { defineDataset, type Context } from '../kit/types.ts';
import { fetchSubgraphHead, subgraphNotConfigured, subgraphProvenance, type SubgraphHead } from '../sources/subgraph.ts';
import { fetchDays, type SubgraphDay } from '../sources/subgraph/days.ts';
import { fetchTicketDays, type TicketDay } from '../sources/subgraph/tickets.ts';
import { networkHistoryChecks } from './network-history/checks.ts';
import { compareWithChain } from './network-history/compare-with-chain.ts';
import { compareWithDefiLlama } from './network-history/compare-with-defillama.ts';
import { daysSource, isRecorded, liveTable, ticketsSource } from './network-history/live-table.ts';

/** How far a recorded and a live value of one day may be apart, relative. States are read at slightly different instants of the day. */
const tolerances: Record<NetworkColumn, number> = {
  feesEth: 0.01,
  feesUsd: 0.05,
  winningTickets: 0.01,
  totalSupplyLpt: 0.005,
  bondedLpt: 0.01,
  participation: 0.01,
  inflationPerRoundPpb: 0.005,
  activeOrchestrators: 0.05,
  delegators: 0.1,
};

type History = Context<NetworkHistory>;

/** Recorded days stay as they are; the subgraph fills their gaps and adds the days that followed. */
export const dataset = defineDataset({
  spec,
  sources: ['subgraph', 'arbitrum', 'defillama'],
  cadence: 'daily',
  notConfigured: subgraphNotConfigured,
  collect: async (context: History) => {
    const { previous, archive, log } = context;
    log('Subgraph: newest block');
    const head = await fetchSubgraphHead(context);
    log(`Subgraph: days at block ${head.number}`);
    const days = await fetchDays(context, head.number);
    // A full refresh asks the subgraph anew; recordings are asked of nobody, so they are carried over.
    const stored = previous?.data ? tableOf(previous.data) : recordedPart(archive?.data ?? null);
    const wholeDays = wholeDaysOf(context, head, days.value);
    const [tickets, feeFinding] = await Promise.all([
      collectTickets(context, head, wholeDays, stored),
      compareWithDefiLlama(context, wholeDays),
    ]);
    log('Arbitrum One: supply, bonded LPT and inflation');
    const rpc = await context.rpc('arbitrum-one');
    const lag = measureLag(head, rpc);
    const { findings: chainFindings, chainState, provenance: chainProvenance } = await compareWithChain(rpc, days.value, head, lag);

    const live = liveTable(wholeDays, tickets?.value ?? new Map());
    const table = storedTable(mergeDayTables(stored, live, isRecorded), networkColumns);
    const data = spec.schema.parse(lag.isPastLimit ? { ...table, chainState } : table);
    return {
      // Rows are sorted, and each has a value.
      asOf: data.days.at(-1)?.date ?? '',
      data,
      provenance: [
        ...citedProvenance(data, [...(archive?.provenance ?? []), ...liveProvenance(context, head, days, tickets)]),
        ...(data.chainState ? [chainProvenance] : []),
      ],
      findings: [
        ...compareWithFinal(stored, live, isRecorded, tolerances),
        ...(tickets ? [compareTicketSums(wholeDays, tickets.value)] : []),
        lag.finding,
        ...chainFindings,
        feeFinding,
      ],
    };
  },
  checks: networkHistoryChecks,
});

/** The cells of a snapshot that come from recordings. */
function recordedPart(data: NetworkHistory | null): DayTable<NetworkColumn> {
  const table = data ? tableOf(data) : emptyTable(networkColumnKeys);
  for (const cells of Object.values(table)) {
    for (const [date, cell] of cells) if (!isRecorded(cell)) cells.delete(date);
  }
  return table;
}

/**
 * The day of the indexed block is still running in the index, also where that lags behind, and today is running whatever the index
 * says. A server that does not tell the block's time may have stopped within its newest day.
 */
function wholeDaysOf({ clock }: History, { timestamp }: SubgraphHead, days: readonly SubgraphDay[]): SubgraphDay[] {
  const now = clock.now().toISOString().slice(0, 10);
  const indexed = timestamp === null ? dayOfUnix(Math.max(0, ...days.map(({ date }) => date))) : dayOfUnix(timestamp);
  const today = indexed < now ? indexed : now;
  return days.filter(({ date }) => dayOfUnix(date) < today && dayOfUnix(date) >= firstNetworkDay);
}

/** Days whose count is asked again, because the index may have been rebuilt since. */
const recountedDays = 7;

/** Winning tickets of the days after the recorded counts that have none yet, and of the newest that do; null where there is none. */
async function collectTickets(
  context: History,
  head: SubgraphHead,
  wholeDays: readonly SubgraphDay[],
  stored: DayTable<NetworkColumn>,
): Promise<Paged<Map<number, TicketDay>> | null> {
  const newestCount = [...stored.winningTickets.keys()].sort().at(-1) ?? '';
  const recountFrom = newestCount && addDays(newestCount, 1 - recountedDays);
  const isOpen = (day: string) => {
    const cell = stored.winningTickets.get(day);
    return day >= recountFrom && (cell === undefined ? day > newestCount : !isRecorded(cell));
  };
  const first = wholeDays.find(({ date }) => isOpen(dayOfUnix(date)));
  const last = wholeDays.at(-1);
  if (first === undefined || last === undefined) return null;
  context.log(`Subgraph: winning tickets from ${dayOfUnix(first.date)}`);
  return fetchTicketDays(context, { from: first.date, to: last.date + 86_400, block: head.number });
}

function liveProvenance(context: History, head: SubgraphHead, days: Paged<unknown>, tickets: Paged<unknown> | null): Provenance[] {
  const daily = subgraphProvenance(context, {
    id: daysSource,
    title: 'Day entities of the Livepeer subgraph',
    processing:
      'Whole UTC days only; states of days without a new round are left out; days imported from recordings keep their recorded values.',
    head,
    what: 'days',
    records: days.records,
  });
  if (tickets === null) return [daily];
  const counts = subgraphProvenance(context, {
    id: ticketsSource,
    title: 'WinningTicketRedeemed events in the Livepeer subgraph',
    processing: 'Counted per UTC day, each day once: the counts of earlier days come from the same question, asked by earlier refreshes.',
    head,
    what: 'winningTicketRedeemedEvents',
    records: tickets.records,
  });
  return [daily, counts];
}

/** A page of tickets that was skipped shows here: the subgraph adds up the face values of a day's tickets as its fees. */
function compareTicketSums(days: readonly SubgraphDay[], tickets: ReadonlyMap<number, TicketDay>): CheckResult {
  const tolerance = 0.05;
  const counted = new Map([...tickets].map(([date, { faceValueEth }]) => [dayOfUnix(date), faceValueEth]));
  const fees = new Map(days.map(({ date, volumeETH }) => [dayOfUnix(date), volumeETH]));
  const comparison = compareSeries(counted, fees, tolerance);
  const detail = describeComparison(comparison);
  return {
    name: 'counted tickets add up to the fees',
    category: 'sum',
    passed: comparison.outside === 0,
    detail,
    limit: `${tolerance * 100} % on each day`,
  };
}
