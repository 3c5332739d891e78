import * as z from 'zod';
import { addDays } from '../../../src/data/day-series.ts';
import { decimalFromBase } from '../../../src/data/units.ts';
import { parseCsvRows } from './csv-rows.ts';
import { dayText, integerText, seriesOf, type RecordedSeries } from './recorded-series.ts';

const weiText = z
  .string()
  .regex(/^\d{1,30}$/, { error: 'must be an amount in base units' })
  .transform((value) => decimalFromBase(BigInt(value)));

const fileSchema = z.array(z.strictObject({ date: dayText, inflation: integerText, total_supply: weiText, bonded: weiText }));

/**
 * Contract reads at the first block of each UTC day. A row D shows the state at 00:00 UTC of D, which is the end of the day before:
 * the values move to row D−1, where the subgraph and the Explorer keep theirs.
 * @throws Error or ZodError where the text is not of that shape; Error for a day that occurs twice.
 */
export function parseChainStateFile(text: string): RecordedSeries {
  const rows = fileSchema.parse(parseCsvRows(text));
  return seriesOf(
    rows.map((row) => ({
      date: addDays(row.date, -1),
      inflationPerRoundPpb: row.inflation,
      totalSupplyLpt: row.total_supply,
      bondedLpt: row.bonded,
    })),
  );
}
