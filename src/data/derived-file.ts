import { formatCsv } from './csv.ts';
import type { Snapshot } from './snapshot.ts';
import type { TableSpec } from './spec.ts';

/** A table that is computed from a dataset, as a CSV file. */
export const derivedCsv = <Inputs>(table: TableSpec<Inputs>, inputs: Inputs): Response =>
  new Response(formatCsv(table, inputs), { headers: { 'content-type': 'text/csv; charset=utf-8' } });

/** The same as JSON: the columns with unit and meaning, the rows, and the sources of the dataset it is computed from. */
export function derivedJson<Inputs>(table: TableSpec<Inputs>, inputs: Inputs, { dataset, asOf, absentBecause, provenance }: Snapshot): Response {
  const { id, title, columns } = table;
  return Response.json({ id, title, dataset, asOf, absentBecause: absentBecause ?? null, columns, rows: [...table.rows(inputs)], provenance });
}
