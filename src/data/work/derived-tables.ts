import { priceStatisticsTable, supplyCurvesTable } from './price-tables.ts';
import { testSummariesTable } from './test-tables.ts';

/** Tables that are computed from datasets and can be downloaded beside them, each as /data/<id>.csv and /data/<id>.json. */
export const derivedTables: readonly { id: string; title: string; columns: readonly { key: string; unit: string; description: string }[] }[] = [
  priceStatisticsTable,
  supplyCurvesTable,
  testSummariesTable,
];
