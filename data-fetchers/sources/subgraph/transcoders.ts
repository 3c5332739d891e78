import * as z from 'zod';
import type { Paged } from '../../kit/fetch-pages.ts';
import { amount, fetchEntities, integer, unixSeconds, type Subgraph } from '../subgraph.ts';

/** Address as the subgraph writes it. */
export const lowerCaseAddress = z.string().regex(/^0x[0-9a-f]{40}$/, { error: 'must be an address in lower case' });
export const reference = z.object({ id: lowerCaseAddress });
/** Parts of a million → share of 1. */
const partsPerMillion = integer
  .refine((value) => value <= 1_000_000, { error: 'must be at most 1,000,000' })
  .transform((value) => value / 1e6);

/** A round number; null for "never", which the contract writes as a number near 2^255. */
const roundOrNever = z
  .string()
  .regex(/^\d{1,78}$/, { error: 'must be a round number as text' })
  .transform((text) => (text.length > 9 ? null : Number(text)));

const transcoderSchema = z.object({
  id: lowerCaseAddress,
  active: z.boolean(),
  status: z.enum(['NotRegistered', 'Registered']),
  activationRound: integer,
  deactivationRound: roundOrNever,
  lastRewardRound: z.object({ id: integer }).nullable(),
  rewardCut: partsPerMillion,
  feeShare: partsPerMillion,
  totalStake: amount,
  totalVolumeETH: amount,
  serviceURI: z.string().nullable(),
});
export type SubgraphTranscoder = z.output<typeof transcoderSchema>;

/**
 * Every address anybody has bonded to, by address. Its rolling 30, 60 and 90 day volumes are not asked for: they are refreshed once per
 * round and never for the first of the pool (livepeer/subgraph@2eac27fb99af:src/mappings/roundsManager.ts).
 * @throws UpstreamError
 */
export function fetchTranscoders(subgraph: Subgraph, block: number): Promise<Paged<SubgraphTranscoder[]>> {
  const selection =
    'id active status activationRound deactivationRound lastRewardRound { id } rewardCut feeShare totalStake totalVolumeETH serviceURI';
  return fetchEntities(subgraph, { root: 'transcoders', selection, row: transcoderSchema, block });
}

const daySchema = z.object({ id: z.string().min(1), date: unixSeconds.multipleOf(86_400), volumeETH: amount, transcoder: reference });
export type SubgraphTranscoderDay = z.output<typeof daySchema>;

/**
 * Fees of each orchestrator per UTC day since `from` (unix seconds of 00:00 UTC); days without fees have no entity.
 * @throws UpstreamError
 */
export function fetchTranscoderDays(
  subgraph: Subgraph,
  { from, block }: { from: number; block: number },
): Promise<Paged<SubgraphTranscoderDay[]>> {
  return fetchEntities(subgraph, {
    root: 'transcoderDays',
    selection: 'id date volumeETH transcoder { id }',
    row: daySchema,
    block,
    where: { date_gte: from },
  });
}

const updateSchema = z.object({
  id: z.string().min(1),
  timestamp: unixSeconds,
  delegate: reference,
  rewardCut: partsPerMillion,
  feeShare: partsPerMillion,
});
export type SubgraphCutUpdate = z.output<typeof updateSchema>;

/**
 * Changes of reward cut and fee share since `from` (unix seconds), by id. An orchestrator may also set the same cuts again.
 * @throws UpstreamError
 */
export function fetchCutUpdates(subgraph: Subgraph, { from, block }: { from: number; block: number }): Promise<Paged<SubgraphCutUpdate[]>> {
  const selection = 'id timestamp delegate { id } rewardCut feeShare';
  return fetchEntities(subgraph, { root: 'transcoderUpdateEvents', selection, row: updateSchema, block, where: { timestamp_gte: from } });
}
