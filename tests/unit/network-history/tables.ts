import { addDays } from '../../../src/data/day-series.ts';
import { emptyTable, storedTable, type Cell, type DayTable } from '../../../src/data/day-table.ts';
import type { Provenance } from '../../../src/data/provenance.ts';
import type { Snapshot } from '../../../src/data/snapshot.ts';
import {
  networkColumnKeys,
  networkColumns,
  spec,
  type NetworkColumn,
  type NetworkHistory,
} from '../../../src/data/specs/network-history.ts';

/** Cells with made-up values: what matters is which day came from where. */
export function describeTable<Key extends string>(columns: Record<Key, { date: string; source: string }[]>): DayTable<Key> {
  const cells = (days: { date: string; source: string }[]) =>
    new Map(days.map(({ date, source }, index): [string, Cell] => [date, { value: index, source }]));
  return Object.fromEntries(
    Object.entries<{ date: string; source: string }[]>(columns).map(([key, days]) => [key, cells(days)]),
  ) as DayTable<Key>;
}

const values: Record<NetworkColumn, (index: number) => string | number> = {
  feesEth: (index) => `0.${String(index + 1).padStart(4, '0')}1`,
  feesUsd: (index) => String(1000 + index),
  winningTickets: (index) => 100 + index,
  totalSupplyLpt: (index) => String(50_000_000 + index * 30_000),
  bondedLpt: (index) => String(25_000_000 + index * 15_000),
  participation: () => 0.5,
  inflationPerRoundPpb: (index) => 600_000 + index * 500,
  activeOrchestrators: () => 100,
  delegators: (index) => 2600 + index,
};

/** Synthetic network history: `days` days from `from`, every column filled from the source "first" and, from `splitAt` on, "second". */
export function syntheticTable(
  days: number,
  options: { from?: string; splitAt?: number; without?: readonly string[] } = {},
): DayTable<NetworkColumn> {
  const { from = '2025-01-01', splitAt = days, without = [] } = options;
  const table = emptyTable(networkColumnKeys);
  for (let index = 0; index < days; index += 1) {
    const date = addDays(from, index);
    if (without.includes(date)) continue;
    for (const key of networkColumnKeys) table[key].set(date, { value: values[key](index), source: index < splitAt ? 'first' : 'second' });
  }
  return table;
}

const provenanceOf = (id: string): Provenance => ({
  kind: 'recorded',
  id,
  publisher: 'Synthetic',
  title: `Synthetic series ${id}`,
  url: 'https://example.org/series',
  observedAt: '2025-12-31',
  licence: 'CC0',
  processing: 'Made up for a test.',
  evidence: 'third-party',
  file: `example/series@000000:${id}.json`,
  copy: 'verbatim',
  sha256: '0'.repeat(64),
  bytes: 1,
});

/** A snapshot of a table, valid by the spec. */
export function snapshotOf(table: DayTable<NetworkColumn>): Snapshot<NetworkHistory> {
  const data = spec.schema.parse(storedTable(table, networkColumns));
  const sources = new Set(data.columns.flatMap(({ stretches }) => stretches.map(({ source }) => source)));
  return {
    dataset: spec.id,
    version: spec.version,
    asOf: data.days.at(-1)?.date ?? null,
    provenance: [...sources].map(provenanceOf),
    data,
  };
}
