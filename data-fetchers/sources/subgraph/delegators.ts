import * as z from 'zod';
import type { Paged } from '../../kit/fetch-pages.ts';
import { amount, fetchEntities, integer, unixSeconds, type Subgraph } from '../subgraph.ts';
import { lowerCaseAddress, reference } from './transcoders.ts';

/** `bondedAmount` is what was bonded at the last claim: rewards since then are not in it (https://github.com/livepeer/explorer/issues/181). */
export const delegatorSchema = z.object({ id: lowerCaseAddress, delegate: reference.nullable(), bondedAmount: amount });
export type SubgraphDelegator = z.output<typeof delegatorSchema>;

/**
 * Every delegator with stake, by address.
 * @throws UpstreamError
 */
export async function fetchDelegators(subgraph: Subgraph, block: number): Promise<Paged<SubgraphDelegator[]>> {
  const selection = 'id delegate { id } bondedAmount';
  const { value, records } = await fetchEntities(subgraph, {
    root: 'delegators',
    selection,
    row: delegatorSchema,
    block,
    condition: 'bondedAmount_gt: "0"',
  });
  // Less than one wei of the index's own rounding is no stake.
  return { value: value.filter(({ bondedAmount }) => bondedAmount !== '0'), records };
}

const lockSchema = z.object({ id: z.string().min(1), amount, withdrawRound: integer });
export type SubgraphLock = z.output<typeof lockSchema>;

/**
 * Unbonding locks that are open: the subgraph removes a lock when its stake is withdrawn or bonded again.
 * @throws UpstreamError
 */
export function fetchOpenLocks(subgraph: Subgraph, block: number): Promise<Paged<SubgraphLock[]>> {
  return fetchEntities(subgraph, { root: 'unbondingLocks', selection: 'id amount withdrawRound', row: lockSchema, block });
}

export type SubgraphMove = { id: string; timestamp: number; amount: string };

const event = z.object({ id: z.string().min(1), timestamp: unixSeconds });
const withAmount: z.ZodType<SubgraphMove> = event.extend({ amount });
const withAdditionalAmount: z.ZodType<SubgraphMove> = event
  .extend({ additionalAmount: amount })
  .transform(({ additionalAmount, ...rest }) => ({ ...rest, amount: additionalAmount }));

/** Events that move stake: what is selected, and the LPT they move. */
const moves = {
  bondEvents: { selection: 'id timestamp additionalAmount', row: withAdditionalAmount },
  unbondEvents: { selection: 'id timestamp amount', row: withAmount },
  rebondEvents: { selection: 'id timestamp amount', row: withAmount },
  withdrawStakeEvents: { selection: 'id timestamp amount', row: withAmount },
} as const;
export type MoveKind = keyof typeof moves;

/**
 * Events of one kind from `from` up to, not including, `to` (unix seconds), by id.
 * @throws UpstreamError
 */
export function fetchMoves(
  subgraph: Subgraph,
  kind: MoveKind,
  { from, to, block }: { from: number; to: number; block: number },
): Promise<Paged<SubgraphMove[]>> {
  return fetchEntities(subgraph, { root: kind, ...moves[kind], block, where: { timestamp_gte: from, timestamp_lt: to } });
}
