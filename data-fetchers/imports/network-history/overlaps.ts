import { baseFromDecimal } from '../../../src/data/units.ts';
import type { NetworkColumn } from '../../../src/data/specs/network-history.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import { compareSeries, describeComparison } from '../../kit/compare-series.ts';
import { columnOf, type RecordedSeries } from './recorded-series.ts';
import type { RecordingId } from './recordings.ts';

/** Relative. Recordings of one figure differ only by how a double was printed. */
const tolerance = 1e-9;

type Overlap = { first: RecordingId; second: RecordingId; columns: readonly NetworkColumn[]; days: number };

const explorerColumns = ['feesEth', 'feesUsd', 'participation', 'inflationPerRoundPpb', 'activeOrchestrators', 'delegators'] as const;

/** What two recordings both say, and on how many days. A changed count means that a file was read differently. */
const overlaps: readonly Overlap[] = [
  { first: 'explorer-usage-2025', second: 'subgraph-days-2022-2023', columns: explorerColumns, days: 549 },
  { first: 'explorer-usage-2025', second: 'explorer-bigquery-2025-11', columns: explorerColumns, days: 7 },
  { first: 'explorer-usage-2025', second: 'shtuka-fees-2026-04', columns: ['feesEth'], days: 12 },
  { first: 'explorer-bigquery-2025-11', second: 'shtuka-fees-2026-04', columns: ['feesEth'], days: 29 },
  { first: 'explorer-usage-2025', second: 'shtuka-chain-state-2026-04', columns: ['participation', 'inflationPerRoundPpb'], days: 9 },
  {
    first: 'explorer-bigquery-2025-11',
    second: 'shtuka-chain-state-2026-04',
    columns: ['participation', 'inflationPerRoundPpb'],
    days: 29,
  },
];

/** Compares the recordings with each other wherever two have the same figure. */
export function compareRecordings(series: Record<RecordingId, RecordedSeries>): CheckResult[] {
  const complete = { ...series, 'shtuka-chain-state-2026-04': withParticipation(series['shtuka-chain-state-2026-04']) };
  return overlaps.flatMap(({ first, second, columns, days }) =>
    columns.map((key): CheckResult => {
      const comparison = compareSeries(columnOf(complete[first], key), columnOf(complete[second], key), tolerance);
      return {
        name: `recordings agree: ${key}, ${first} and ${second}`,
        category: 'cross-source',
        passed: comparison.compared === days && comparison.outside === 0,
        detail: describeComparison(comparison),
        limit: `${days} days within ${tolerance} of each other`,
      };
    }),
  );
}

/** Bonded over supply, for the comparison only: the share is never written where its source did not record it. */
function withParticipation(state: RecordedSeries): RecordedSeries {
  return new Map(
    [...state].map(([date, values]) => {
      const { bondedLpt, totalSupplyLpt } = values;
      if (bondedLpt === undefined || totalSupplyLpt === undefined) return [date, values];
      const share = Number((baseFromDecimal(String(bondedLpt)) * 10n ** 18n) / baseFromDecimal(String(totalSupplyLpt))) / 1e18;
      return [date, { ...values, participation: share }];
    }),
  );
}
