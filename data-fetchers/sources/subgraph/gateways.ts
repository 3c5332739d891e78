import * as z from 'zod';
import { parseDecimal } from '../../../src/data/units.ts';
import type { Paged } from '../../kit/fetch-pages.ts';
import { amount, fetchEntities, unixSeconds, type Subgraph } from '../subgraph.ts';
import { indexedAddress } from './treasury.ts';

/** A BigDecimal that may fall below 0; there it is no amount. */
const amountOrWrong = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, { error: 'must be a decimal as text' })
  .transform((text) => (text.startsWith('-') ? null : parseDecimal(text)));

/**
 * The protocol calls gateways broadcasters. Amounts are ETH. `reserve` is wrong after redemptions beyond the deposit: the whole face value is
 * taken from it, and what was claimed once more, so that it can fall below 0. Then it is null; the TicketBroker knows it.
 */
const gatewaySchema = z.object({ id: indexedAddress, deposit: amount, reserve: amountOrWrong, totalVolumeETH: amount, totalVolumeUSD: amount });
export type SubgraphGateway = z.output<typeof gatewaySchema>;

const daySchema = z.object({
  id: z.string().min(1),
  date: unixSeconds.multipleOf(86_400),
  volumeETH: amount,
  volumeUSD: amount,
  broadcaster: z.object({ id: indexedAddress }).transform(({ id }) => id),
});
export type SubgraphGatewayDay = z.output<typeof daySchema>;

/**
 * All accounts that ever funded the TicketBroker or paid fees, by id.
 * @throws UpstreamError
 */
export function fetchGateways(subgraph: Subgraph, block: number): Promise<Paged<SubgraphGateway[]>> {
  return fetchEntities(subgraph, { root: 'broadcasters', selection: 'id deposit reserve totalVolumeETH totalVolumeUSD', row: gatewaySchema, block });
}

/**
 * Fees of each gateway per UTC day since `from` (unix seconds), by id; the newest day is still running.
 * @throws UpstreamError
 */
export function fetchGatewayDays(subgraph: Subgraph, { from, block }: { from: number; block: number }): Promise<Paged<SubgraphGatewayDay[]>> {
  const selection = 'id date volumeETH volumeUSD broadcaster { id }';
  return fetchEntities(subgraph, { root: 'broadcasterDays', selection, row: daySchema, block, where: { date_gte: from } });
}
