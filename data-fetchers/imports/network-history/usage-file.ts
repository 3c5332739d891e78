import * as z from 'zod';
import { relativeDifference } from '../../kit/compare-series.ts';
import { parseJsonDigits } from './json-digits.ts';
import {
  amountText,
  integerText,
  shareText,
  unixDayText,
  withoutPartialDay,
  type RecordedSeries,
  type RecordedValues,
} from './recorded-series.ts';

/** Whoever committed the file edited these rows to try out null handling. */
export const handEditedDays: readonly string[] = ['2022-02-15', '2022-02-16'];

/** The two rows of the one doubled day were rounded differently: to 9 decimals in one. */
const doubledDayTolerance = 1e-9;

const fileSchema = z.object({
  dayData: z.array(
    z
      .object({
        dateS: unixDayText,
        volumeEth: amountText,
        volumeUsd: amountText.nullable(),
        participationRate: shareText,
        inflation: integerText,
        activeTranscoderCount: integerText,
        delegatorsCount: integerText,
      })
      .transform((row) => ({
        date: row.dateS,
        feesEth: row.volumeEth,
        feesUsd: row.volumeUsd,
        participation: row.participationRate,
        inflationPerRoundPpb: row.inflation,
        activeOrchestrators: row.activeTranscoderCount,
        delegators: row.delegatorsCount,
      })),
  ),
});

/**
 * Answer of the Explorer's usage route. Leaves out the partial last day and the hand-edited rows. Where its static history and its live
 * part overlap, a day occurs twice: the later row, from the static history, has all digits and is kept.
 * @throws SyntaxError or ZodError where the text is not of that shape; Error where a row lacks a value or the rows of one day disagree.
 */
export function parseUsageFile(text: string): RecordedSeries {
  const series = new Map<string, RecordedValues>();
  for (const { date, feesUsd, ...values } of fileSchema.parse(parseJsonDigits(text)).dayData) {
    if (handEditedDays.includes(date)) continue;
    if (feesUsd === null) throw new Error(`The usage file has no USD fees on ${date}.`);
    const row = { ...values, feesUsd };
    assertAgree(series.get(date), row, date);
    series.set(date, row);
  }
  return withoutPartialDay(series);
}

function assertAgree(
  first: RecordedValues | undefined,
  second: Required<Pick<RecordedValues, 'feesEth'>> & RecordedValues,
  date: string,
): void {
  if (first === undefined) return;
  const apart = Object.entries(first).find(([key, value]) => {
    const other = second[key as keyof RecordedValues];
    return other === undefined || relativeDifference(value, other) > doubledDayTolerance;
  });
  if (apart) throw new Error(`The usage file has ${date} twice, and the rows disagree in ${apart[0]}.`);
}
