import * as z from 'zod';
import { parseJsonDigits } from './json-digits.ts';
import { amountText, integerText, seriesOf, shareText, unixDayText, type RecordedSeries } from './recorded-series.ts';

const fileSchema = z.array(
  z
    .object({
      __typename: z.literal('Day'),
      date: unixDayText,
      volumeETH: amountText,
      volumeUSD: amountText,
      participationRate: shareText,
      inflation: integerText,
      activeTranscoderCount: integerText,
      delegatorsCount: integerText,
    })
    .transform((row) => ({
      date: row.date,
      feesEth: row.volumeETH,
      feesUsd: row.volumeUSD,
      participation: row.participationRate,
      inflationPerRoundPpb: row.inflation,
      activeOrchestrators: row.activeTranscoderCount,
      delegators: row.delegatorsCount,
    })),
);

/**
 * Day entities of the subgraph that the Explorer once carried as a static history. All of its days are whole.
 * @throws SyntaxError or ZodError where the text is not of that shape; Error for a day that occurs twice.
 */
export function parseSubgraphDaysFile(text: string): RecordedSeries {
  return seriesOf(fileSchema.parse(parseJsonDigits(text)));
}
