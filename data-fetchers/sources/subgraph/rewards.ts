import * as z from 'zod';
import type { Paged } from '../../kit/fetch-pages.ts';
import { amount, fetchEntities, type Subgraph } from '../subgraph.ts';
import { roundReference } from './rounds.ts';

const id = z.string().min(1);

/** What an orchestrator and its delegators were credited with: net of the treasury's part. */
const rewardSchema = z.object({ id, round: roundReference, delegate: z.object({ id: z.string() }), rewardTokens: amount });
export type SubgraphReward = z.output<typeof rewardSchema>;

/** LPT that came into being on Arbitrum One, by issuance or through the bridge. `to` is lower case. */
const mintSchema = z.object({ id, round: roundReference, to: z.string(), amount });
export type SubgraphMint = z.output<typeof mintSchema>;

type Window = { from: number; block: number };

/**
 * Reward calls since `from` (unix seconds), by id.
 * @throws UpstreamError
 */
export function fetchRewards(subgraph: Subgraph, { from, block }: Window): Promise<Paged<SubgraphReward[]>> {
  const selection = 'id round { id } delegate { id } rewardTokens';
  return fetchEntities(subgraph, { root: 'rewardEvents', selection, row: rewardSchema, block, where: { timestamp_gte: from } });
}

/**
 * Mints of LPT since `from` (unix seconds), by id. Only those to a Minter are issuance: others came over the bridge.
 * @throws UpstreamError
 */
export function fetchMints(subgraph: Subgraph, { from, block }: Window): Promise<Paged<SubgraphMint[]>> {
  return fetchEntities(subgraph, {
    root: 'mintEvents',
    selection: 'id round { id } to amount',
    row: mintSchema,
    block,
    where: { timestamp_gte: from },
  });
}
