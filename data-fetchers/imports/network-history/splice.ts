import { addDays, type Stretch } from '../../../src/data/day-series.ts';
import { emptyTable, type DayTable } from '../../../src/data/day-table.ts';
import { networkColumnKeys, type NetworkColumn } from '../../../src/data/specs/network-history.ts';
import type { RecordedSeries } from './recorded-series.ts';
import type { RecordingId } from './recordings.ts';

type Piece = Stretch & { source: RecordingId };

const staticHistory: Piece = { from: '2022-02-15', to: '2022-02-16', source: 'subgraph-days-2022-2023' };
const usage = (to: string): Piece => ({ from: '2022-02-17', to, source: 'explorer-usage-2025' });
const chainState: Piece = { from: '2025-10-04', to: '2026-04-04', source: 'shtuka-chain-state-2026-04' };
const fees: Piece = { from: '2025-10-01', to: '2026-04-05', source: 'shtuka-fees-2026-04' };
const explorerOnly: readonly Piece[] = [
  staticHistory,
  usage('2025-10-12'),
  { from: '2025-10-13', to: '2025-11-03', source: 'explorer-bigquery-2025-11' },
];

/** Which recording each day of a column is taken from. Sums and reads of the chain come first where there are several. */
export const pieces: Record<NetworkColumn, readonly Piece[]> = {
  feesEth: [staticHistory, usage('2025-09-30'), fees],
  feesUsd: explorerOnly,
  winningTickets: [fees],
  totalSupplyLpt: [chainState],
  bondedLpt: [chainState],
  participation: explorerOnly,
  inflationPerRoundPpb: [staticHistory, usage('2025-10-03'), chainState],
  activeOrchestrators: explorerOnly,
  delegators: explorerOnly,
};

/** Days no recording has. */
export const unrecordedDays: readonly string[] = ['2022-06-22'];

/**
 * Recordings → table. Nothing is derived to fill a gap.
 * @throws Error where a recording lacks a day it is to give, or has one that is known to be missing everywhere.
 */
export function spliceRecordings(series: Record<RecordingId, RecordedSeries>): DayTable<NetworkColumn> {
  const table = emptyTable(networkColumnKeys);
  for (const key of networkColumnKeys) {
    for (const { from, to, source } of pieces[key]) {
      for (let date = from; date <= to; date = addDays(date, 1)) {
        const value = series[source].get(date)?.[key];
        if ((value === undefined) !== unrecordedDays.includes(date))
          throw new Error(`${source}: ${key} of ${date} is ${value ?? 'missing'}.`);
        if (value !== undefined) table[key].set(date, { value, source });
      }
    }
  }
  return table;
}
