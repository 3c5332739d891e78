import { formatCsv } from './csv.ts';
import { loadSnapshot } from './load.ts';
import type { DatasetSpec } from './spec.ts';

/** A table of a dataset as the CSV that can be downloaded. Without a reading it has its header and no rows. */
export function csvOf(spec: DatasetSpec, table: DatasetSpec['tables'][number]): string {
  const { data } = loadSnapshot(spec);
  return data === null ? formatCsv({ ...table, rows: () => [] }, null) : formatCsv(table, data);
}
