import * as z from 'zod';
import { amountText, integerText, seriesOf, shareText, unixDayText, withoutPartialDay, type RecordedSeries } from './recorded-series.ts';

const fileSchema = z.array(
  z
    .object({
      date_s: unixDayText,
      volume_eth: amountText,
      volume_usd: amountText,
      participation_rate: shareText,
      inflation: integerText,
      active_transcoder_count: integerText,
      delegators_count: integerText,
    })
    .transform((row) => ({
      date: row.date_s,
      feesEth: row.volume_eth,
      feesUsd: row.volume_usd,
      participation: row.participation_rate,
      inflationPerRoundPpb: row.inflation,
      activeOrchestrators: row.active_transcoder_count,
      delegators: row.delegators_count,
    })),
);

/**
 * Export of the BigQuery table behind the Explorer's usage route; every value is text, newest day first. Leaves out the partial last day.
 * @throws SyntaxError or ZodError where the text is not of that shape; Error for a day that occurs twice.
 */
export function parseBigqueryFile(text: string): RecordedSeries {
  return withoutPartialDay(seriesOf(fileSchema.parse(JSON.parse(text))));
}
