import * as z from 'zod';
import type { Paged } from '../../kit/fetch-pages.ts';
import { amount, fetchEntities, integer, subgraphFailure, unixSeconds, type Subgraph } from '../subgraph.ts';

/** Number of a round; entities refer to it by its decimal text. */
export const roundReference = z.object({ id: integer }).transform(({ id }) => id);

const roundSchema = z.object({
  id: z.string().regex(/^\d{1,9}$/, { error: 'must be a round number as text' }),
  initialized: z.boolean(),
  startBlock: integer,
  length: integer,
  startTimestamp: unixSeconds,
  mintableTokens: amount,
  volumeETH: amount,
  volumeUSD: amount,
  totalActiveStake: amount,
  totalSupply: amount,
  participationRate: z
    .string()
    .regex(/^(0(\.\d+)?|1(\.0+)?)$/, { error: 'must be a share between 0 and 1 as text' })
    .transform(Number),
  movedStake: amount,
  newStake: amount,
  inflation: integer,
  activeTranscoderCount: integer,
  delegatorsCount: integer,
});
export type SubgraphRound = z.output<typeof roundSchema>;

const selection = Object.keys(roundSchema.shape).join(' ');
const byNumber = (a: { id: string }, b: { id: string }) => Number(a.id) - Number(b.id);

/**
 * Rounds that started at or after `from` (unix seconds), oldest first; the newest is still running. `startTimestamp` is the time of the
 * event that opened the round, though the schema's text says midnight.
 * @throws UpstreamError where an answer is unusable, pages repeat or there is no such round.
 */
export async function fetchRounds(subgraph: Subgraph, block: number, from = 0): Promise<Paged<SubgraphRound[]>> {
  const rounds = await fetchEntities(subgraph, { root: 'rounds', selection, row: roundSchema, block, where: { startTimestamp_gte: from } });
  if (rounds.value.length === 0)
    throw subgraphFailure(subgraph, `has no round since ${from}`, 'Check ATLAS_SUBGRAPH_URL: it may be another or an older index.');
  return { ...rounds, value: rounds.value.sort(byNumber) };
}

const poolSchema = z.object({
  delegate: z.object({ id: z.string() }),
  fees: amount,
  rewardTokens: amount.nullable(),
  totalStake: amount,
  feeShare: integer,
});
export type SubgraphPool = z.output<typeof poolSchema>;

/** The Graph's maximum of nested entities; more orchestrators than the protocol admits to a round. */
const mostPools = 1000;
const roundWithPoolsSchema = z.object({
  id: roundSchema.shape.id,
  startTimestamp: unixSeconds,
  volumeETH: amount,
  pools: z.array(poolSchema).max(mostPools - 1, { error: `must be fewer than ${mostPools} pools, or some may be missing` }),
});
export type RoundWithPools = z.output<typeof roundWithPoolsSchema>;

/** Days of rounds asked for at once: about 68 rounds, 6,800 pools and 1 MB. */
const windowDays = 60;

/**
 * Rounds that started in [from, to) (unix seconds) with the pool of each orchestrator, oldest first.
 * A pool whose `rewardTokens` is null belongs to an orchestrator that has not called reward in that round.
 * @throws UpstreamError
 */
export async function fetchRoundsWithPools(
  subgraph: Subgraph,
  { from, to, block }: { from: number; to: number; block: number },
): Promise<Paged<RoundWithPools[]>> {
  const poolFields = `delegate { id } fees rewardTokens totalStake feeShare`;
  const result: Paged<RoundWithPools[]> = { value: [], records: [] };
  for (let start = from; start < to; start += windowDays * 86_400) {
    const end = Math.min(start + windowDays * 86_400, to);
    const { value, records } = await fetchEntities(subgraph, {
      root: 'rounds',
      selection: `id startTimestamp volumeETH pools(first: ${mostPools}) { ${poolFields} }`,
      row: roundWithPoolsSchema,
      block,
      where: { startTimestamp_gte: start, startTimestamp_lt: end },
    });
    result.value.push(...value.sort(byNumber));
    result.records.push(...records);
  }
  return result;
}
