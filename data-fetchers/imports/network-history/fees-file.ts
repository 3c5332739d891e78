import * as z from 'zod';
import { parseCsvRows } from './csv-rows.ts';
import { amountText, dayText, integerText, seriesOf, type RecordedSeries } from './recorded-series.ts';

const fileSchema = z.array(z.strictObject({ date: dayText, fees_eth: amountText, winning_ticket_transfers: integerText }));

/**
 * Daily sum and number of WinningTicketTransfer logs of the TicketBroker. All of its days are whole.
 * @throws Error or ZodError where the text is not of that shape; Error for a day that occurs twice.
 */
export function parseFeesFile(text: string): RecordedSeries {
  const rows = fileSchema.parse(parseCsvRows(text));
  return seriesOf(rows.map((row) => ({ date: row.date, feesEth: row.fees_eth, winningTickets: row.winning_ticket_transfers })));
}
