import * as z from 'zod';
import { sumDecimals } from '../../../src/data/units.ts';
import { fetchPages, type Paged } from '../../kit/fetch-pages.ts';
import { amount, askSubgraph, pageSize, pagesOf, unixSeconds, type Subgraph } from '../subgraph.ts';

const ticketSchema = z.object({ id: z.string().min(1), timestamp: unixSeconds, faceValue: amount });
type Ticket = z.output<typeof ticketSchema>;

/** Winning tickets of one UTC day, and their face values added up in ETH. */
export type TicketDay = { count: number; faceValueEth: string };

/**
 * Winning tickets redeemed from `from` up to, not including, `to` (unix seconds of 00:00 UTC) at a block, by the seconds at which their day
 * began. Each day of the window is in the answer; one without tickets has count 0.
 * @throws UpstreamError where an answer is unusable or pages repeat.
 */
export async function fetchTicketDays(
  subgraph: Subgraph,
  window: { from: number; to: number; block: number },
): Promise<Paged<Map<number, TicketDay>>> {
  const query = `query Tickets($after: ID!, $from: Int!, $to: Int!, $block: Int!) {
  winningTicketRedeemedEvents(
    first: ${pageSize}, orderBy: id, orderDirection: asc, block: { number: $block },
    where: { id_gt: $after, timestamp_gte: $from, timestamp_lt: $to }
  ) { id timestamp faceValue }
}`;
  const schema = z.object({ winningTicketRedeemedEvents: z.array(ticketSchema) });
  const tickets = await fetchPages({
    ...pagesOf(subgraph),
    fetchPage: async (after: string) => {
      const { value, ...record } = await askSubgraph(subgraph, query, { after, ...window }, schema);
      return { items: value.winningTicketRedeemedEvents, record };
    },
    start: '',
    cursorOf: ({ id }) => id,
  });
  return { value: countByDay(tickets.value, window), records: tickets.records };
}

/** Tickets outside of the window are not counted: only its days are known to be complete. */
function countByDay(tickets: readonly Ticket[], { from, to }: { from: number; to: number }): Map<number, TicketDay> {
  const faceValues = new Map<number, string[]>();
  for (let day = from; day < to; day += 86_400) faceValues.set(day, []);
  for (const { timestamp, faceValue } of tickets) faceValues.get(timestamp - (timestamp % 86_400))?.push(faceValue);
  return new Map([...faceValues].map(([day, values]) => [day, { count: values.length, faceValueEth: sumDecimals(values) }]));
}
