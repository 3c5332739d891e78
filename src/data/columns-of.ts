import type * as z from 'zod';
import type { TableSpec } from './spec.ts';

/** Columns of a table of flat rows, as its schema describes them: key, unit and description of each field, in the order of the schema. */
export function columnsOf(row: z.ZodObject): TableSpec<unknown>['columns'] {
  return Object.entries(row.shape).map(([key, field]) => {
    const { description = '', unit = '' } = (field as z.ZodType).meta() ?? {};
    return { key, unit: String(unit), description };
  });
}
