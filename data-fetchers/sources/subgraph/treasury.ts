import { getAddress, isAddress } from 'viem';
import * as z from 'zod';
import type { Paged } from '../../kit/fetch-pages.ts';
import { amount, fetchEntities, integer, unixSeconds, type Subgraph } from '../subgraph.ts';

/** An address in lower case, as the index writes it. */
export const indexedAddress = z
  .string()
  .refine((text) => isAddress(text, { strict: false }), { error: 'must be an address' })
  .transform((text) => getAddress(text));
const account = z.object({ id: indexedAddress }).transform(({ id }) => id);
const wei = z.string().regex(/^\d{1,78}$/, { error: 'must be a non-negative integer as text' }).transform(BigInt);
const bytes = z.templateLiteral(['0x', z.string().regex(/^([0-9a-f]{2})*$/)]);

const proposalSchema = z
  .object({
    id: z.string().regex(/^\d{1,78}$/, { error: 'must be a proposal id as text' }),
    proposer: account,
    targets: z.array(indexedAddress),
    values: z.array(wei),
    calldatas: z.array(bytes),
    description: z.string(),
    voteStart: integer,
    voteEnd: integer,
    forVotes: amount,
    againstVotes: amount,
    abstainVotes: amount,
  })
  .refine(({ targets, values, calldatas }) => targets.length === values.length && targets.length === calldatas.length, {
    error: 'targets, values and calldatas must be equally many',
  });
export type SubgraphProposal = z.output<typeof proposalSchema>;

const voteSchema = z.object({
  id: z.string().min(1),
  timestamp: unixSeconds,
  proposal: z.object({ id: z.string() }).transform(({ id }) => id),
  voter: account,
  support: z.enum(['Against', 'For', 'Abstain']),
  weight: amount,
  reason: z.string().nullable(),
});
export type SubgraphTreasuryVote = z.output<typeof voteSchema>;

/**
 * All treasury proposals, by id. `voteStart` and `voteEnd` are rounds. The tallies count a delegator who overrides its orchestrator twice:
 * only the governor's are right.
 * @throws UpstreamError
 */
export function fetchTreasuryProposals(subgraph: Subgraph, block: number): Promise<Paged<SubgraphProposal[]>> {
  const selection = 'id proposer { id } targets values calldatas description voteStart voteEnd forVotes againstVotes abstainVotes';
  return fetchEntities(subgraph, { root: 'treasuryProposals', selection, row: proposalSchema, block });
}

/**
 * All votes on treasury proposals, by id, as they were cast: a vote cannot be changed.
 * @throws UpstreamError
 */
export function fetchTreasuryVotes(subgraph: Subgraph, block: number): Promise<Paged<SubgraphTreasuryVote[]>> {
  const selection = 'id timestamp proposal { id } voter { id } support weight reason';
  return fetchEntities(subgraph, { root: 'treasuryVoteEvents', selection, row: voteSchema, block });
}
