import * as z from 'zod';
import type { Paged } from '../../kit/fetch-pages.ts';
import { amount, fetchEntities, type Subgraph } from '../subgraph.ts';
import { roundReference } from './rounds.ts';
import { lowerCaseAddress, reference } from './transcoders.ts';

type Window = { from: number; block: number };
const id = z.string().min(1);

/**
 * Every address that ever funded a deposit or paid with tickets, by address.
 * @throws UpstreamError
 */
export function fetchSenders(subgraph: Subgraph, block: number): Promise<Paged<{ id: string }[]>> {
  return fetchEntities(subgraph, { root: 'broadcasters', selection: 'id', row: z.object({ id: lowerCaseAddress }), block });
}

const ticketSchema = z.object({ id, round: roundReference, sender: reference, recipient: reference, faceValue: amount });
export type SubgraphTicket = z.output<typeof ticketSchema>;

/**
 * Winning tickets since `from` (unix seconds) between the given addresses, by id. Naming the few addresses that are both sender and
 * recipient saves reading every ticket.
 * @param addresses lower case; at least one.
 * @throws UpstreamError
 */
export function fetchTicketsBetween(
  subgraph: Subgraph,
  addresses: readonly string[],
  { from, block }: Window,
): Promise<Paged<SubgraphTicket[]>> {
  const named = `[${addresses.map((address) => `"${lowerCaseAddress.parse(address)}"`).join(', ')}]`;
  return fetchEntities(subgraph, {
    root: 'winningTicketRedeemedEvents',
    selection: 'id round { id } sender { id } recipient { id } faceValue',
    row: ticketSchema,
    block,
    where: { timestamp_gte: from },
    condition: `sender_in: ${named}, recipient_in: ${named}`,
  });
}

const claimSchema = z.object({ id, round: roundReference, fees: amount });
const withdrawalSchema = z.object({ id, round: roundReference, amount });
export type SubgraphClaim = z.output<typeof claimSchema>;
export type SubgraphFeeWithdrawal = z.output<typeof withdrawalSchema>;

/**
 * Claims of earnings since `from` (unix seconds), by id: `fees` is ETH credited to a delegator, or to an operator with its own part.
 * @throws UpstreamError
 */
export function fetchClaims(subgraph: Subgraph, { from, block }: Window): Promise<Paged<SubgraphClaim[]>> {
  return fetchEntities(subgraph, {
    root: 'earningsClaimedEvents',
    selection: 'id round { id } fees',
    row: claimSchema,
    block,
    where: { timestamp_gte: from },
  });
}

/**
 * Withdrawals of credited fees since `from` (unix seconds), by id.
 * @throws UpstreamError
 */
export function fetchFeeWithdrawals(subgraph: Subgraph, { from, block }: Window): Promise<Paged<SubgraphFeeWithdrawal[]>> {
  return fetchEntities(subgraph, {
    root: 'withdrawFeesEvents',
    selection: 'id round { id } amount',
    row: withdrawalSchema,
    block,
    where: { timestamp_gte: from },
  });
}
