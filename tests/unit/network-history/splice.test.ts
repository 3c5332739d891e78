import { describe, expect, it } from 'vitest';
import { compareRecordings } from '../../../data-fetchers/imports/network-history/overlaps.ts';
import type { RecordedSeries, RecordedValues } from '../../../data-fetchers/imports/network-history/recorded-series.ts';
import { recordingIds, recordings, type RecordingId } from '../../../data-fetchers/imports/network-history/recordings.ts';
import { pieces, spliceRecordings, unrecordedDays } from '../../../data-fetchers/imports/network-history/splice.ts';
import { addDays } from '../../../src/data/day-series.ts';
import { provenanceSchema } from '../../../src/data/provenance.ts';
import { networkColumnKeys } from '../../../src/data/specs/network-history.ts';

/** What each recording covers, as its folder describes it. */
const spans: Record<RecordingId, [string, string]> = {
  'subgraph-days-2022-2023': ['2022-02-15', '2023-08-20'],
  'explorer-usage-2025': ['2022-02-17', '2025-10-12'],
  'explorer-bigquery-2025-11': ['2025-10-06', '2025-11-03'],
  'shtuka-fees-2026-04': ['2025-10-01', '2026-04-05'],
  'shtuka-chain-state-2026-04': ['2025-10-04', '2026-04-04'],
};
const explorer: RecordedValues = {
  feesEth: '0.5',
  feesUsd: '1500.25',
  participation: 0.5,
  inflationPerRoundPpb: 600_000,
  activeOrchestrators: 100,
  delegators: 2600,
};
const valuesOf: Record<RecordingId, RecordedValues> = {
  'subgraph-days-2022-2023': explorer,
  'explorer-usage-2025': explorer,
  'explorer-bigquery-2025-11': explorer,
  'shtuka-fees-2026-04': { feesEth: '0.5', winningTickets: 400 },
  'shtuka-chain-state-2026-04': { inflationPerRoundPpb: 600_000, totalSupplyLpt: '50000000', bondedLpt: '25000000' },
};

/** Made-up recordings that agree wherever two have the same figure. */
function syntheticSeries(
  change: (date: string, values: RecordedValues, id: RecordingId) => RecordedValues | null = (_date, values) => values,
): Record<RecordingId, RecordedSeries> {
  const series = recordingIds.map((id): [RecordingId, RecordedSeries] => {
    const days = new Map<string, RecordedValues>();
    const [from, to] = spans[id];
    for (let date = from; date <= to; date = addDays(date, 1)) {
      const values = unrecordedDays.includes(date) ? null : change(date, { ...valuesOf[id] }, id);
      if (values) days.set(date, values);
    }
    return [id, days];
  });
  return Object.fromEntries(series) as Record<RecordingId, RecordedSeries>;
}

describe('splicing', () => {
  it('names no day of a column twice', () => {
    for (const key of networkColumnKeys) {
      for (const [index, { from, to }] of pieces[key].entries()) {
        expect(from <= to).toBe(true);
        expect(from).toBe(index === 0 ? from : addDays(pieces[key][index - 1]?.to ?? '', 1));
      }
    }
  });

  it('takes each day from the recording that comes first, and keeps the missing day missing', () => {
    const table = spliceRecordings(syntheticSeries());
    expect(table.feesEth.get('2022-02-16')?.source).toBe('subgraph-days-2022-2023');
    expect(table.feesEth.get('2022-02-17')?.source).toBe('explorer-usage-2025');
    expect(table.feesEth.get('2025-10-01')?.source).toBe('shtuka-fees-2026-04');
    expect(table.inflationPerRoundPpb.get('2025-10-03')?.source).toBe('explorer-usage-2025');
    expect(table.inflationPerRoundPpb.get('2025-10-04')?.source).toBe('shtuka-chain-state-2026-04');
    expect(table.participation.get('2025-10-13')?.source).toBe('explorer-bigquery-2025-11');
    expect(table.participation.has('2025-11-04')).toBe(false);
    expect(table.bondedLpt.has('2025-10-03')).toBe(false);
    for (const key of networkColumnKeys) expect(table[key].has('2022-06-22')).toBe(false);
  });

  it('refuses a recording that lacks a day, and a value on a day known to be missing', () => {
    expect(() => spliceRecordings(syntheticSeries((date, values) => (date === '2024-03-01' ? null : values)))).toThrow(
      'explorer-usage-2025: feesEth of 2024-03-01 is missing.',
    );
    const series = syntheticSeries();
    const withGhost = new Map(series['explorer-usage-2025']).set('2022-06-22', explorer);
    expect(() => spliceRecordings({ ...series, 'explorer-usage-2025': withGhost })).toThrow('feesEth of 2022-06-22 is 0.5.');
  });
});

describe('comparing the recordings', () => {
  it('finds recordings that agree, on the days they share', () => {
    const checks = compareRecordings(syntheticSeries());
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(checks).toHaveLength(18);
    expect(checks.every(({ category }) => category === 'cross-source')).toBe(true);
  });

  it('finds one digit in one recording', () => {
    const series = syntheticSeries((date, values, id) =>
      id === 'shtuka-fees-2026-04' && date === '2025-10-20' ? { ...values, feesEth: '0.50001' } : values,
    );
    const failed = compareRecordings(series).filter(({ passed }) => !passed);
    expect(failed.map(({ name }) => name)).toEqual(['recordings agree: feesEth, explorer-bigquery-2025-11 and shtuka-fees-2026-04']);
    expect(failed[0]?.detail).toContain(
      '29 days compared, 1 further apart than the limit, largest relative difference 2.0e-5 on 2025-10-20',
    );
  });

  it('finds chain state on the wrong row by its participation', () => {
    const series = syntheticSeries((_date, values, id) =>
      id === 'shtuka-chain-state-2026-04' ? { ...values, bondedLpt: '25000100' } : values,
    );
    expect(
      compareRecordings(series)
        .filter(({ passed }) => !passed)
        .map(({ name }) => name),
    ).toEqual([
      'recordings agree: participation, explorer-usage-2025 and shtuka-chain-state-2026-04',
      'recordings agree: participation, explorer-bigquery-2025-11 and shtuka-chain-state-2026-04',
    ]);
  });

  it('does not pass a comparison that shrank', () => {
    const series = syntheticSeries((date, values, id) => (id === 'explorer-bigquery-2025-11' && date > '2025-10-20' ? null : values));
    expect(
      compareRecordings(series)
        .filter(({ passed }) => !passed)
        .map(({ limit }) => limit),
    ).toContain('29 days within 1e-9 of each other');
  });
});

describe('what is said about the recordings', () => {
  it('is complete provenance, and links follow from the file it names', () => {
    for (const id of recordingIds) {
      const { statement } = recordings[id];
      expect(provenanceSchema.safeParse({ kind: 'recorded', id, ...statement, sha256: '0'.repeat(64), bytes: 1 }).error).toBeUndefined();
      const [repository, rest = ''] = statement.file.split('@');
      const [commit, path] = rest.split(':');
      expect([`https://github.com/${repository}/blob/${commit}/${path}`, `https://github.com/${repository}/pull/382`]).toContain(
        statement.url,
      );
    }
  });
});
