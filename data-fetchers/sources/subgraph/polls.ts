import * as z from 'zod';
import type { Paged } from '../../kit/fetch-pages.ts';
import { amount, fetchEntities, integer, unixSeconds, type Subgraph } from '../subgraph.ts';
import { indexedAddress } from './treasury.ts';

/** `quorum` and `quota` count parts of 1,000,000; `endBlock` is a block of Ethereum, the last in which votes count. */
const pollSchema = z.object({
  id: indexedAddress,
  proposal: z.string().regex(/^[A-Za-z0-9]{20,100}$/, { error: 'must be an IPFS content id' }),
  endBlock: integer,
  quorum: integer,
  quota: integer,
  tally: z.object({ yes: amount, no: amount }).nullable(),
});
export type SubgraphPoll = z.output<typeof pollSchema>;

const reference = z.object({ id: indexedAddress }).transform(({ id }) => id);

/** A row without `choiceID` is no vote: it is made for an orchestrator when one of its delegators votes. Stakes are LPT. */
const voteSchema = z.object({
  id: z.string().min(1),
  voter: indexedAddress,
  choiceID: z.enum(['Yes', 'No']).nullable(),
  voteStake: amount,
  nonVoteStake: amount,
  poll: reference.nullable(),
  registeredTranscoder: z.boolean().nullable(),
});
export type SubgraphVote = z.output<typeof voteSchema>;

const pollEventSchema = z.object({ id: z.string().min(1), timestamp: unixSeconds, poll: reference });
const voteEventSchema = pollEventSchema.extend({ voter: indexedAddress });
export type SubgraphPollEvent = z.output<typeof pollEventSchema>;
export type SubgraphVoteEvent = z.output<typeof voteEventSchema>;

/** All polls, by address. @throws UpstreamError */
export function fetchPolls(subgraph: Subgraph, block: number): Promise<Paged<SubgraphPoll[]>> {
  return fetchEntities(subgraph, { root: 'polls', selection: 'id proposal endBlock quorum quota tally { yes no }', row: pollSchema, block });
}

/** The last vote of each account in each poll, by id. @throws UpstreamError */
export function fetchVotes(subgraph: Subgraph, block: number): Promise<Paged<SubgraphVote[]>> {
  const selection = 'id voter choiceID voteStake nonVoteStake poll { id } registeredTranscoder';
  return fetchEntities(subgraph, { root: 'votes', selection, row: voteSchema, block });
}

/** When polls were created, by id. @throws UpstreamError */
export function fetchPollCreations(subgraph: Subgraph, block: number): Promise<Paged<SubgraphPollEvent[]>> {
  return fetchEntities(subgraph, { root: 'pollCreatedEvents', selection: 'id timestamp poll { id }', row: pollEventSchema, block });
}

/** When votes were cast, repeated ones too, by id. @throws UpstreamError */
export function fetchVoteEvents(subgraph: Subgraph, block: number): Promise<Paged<SubgraphVoteEvent[]>> {
  return fetchEntities(subgraph, { root: 'voteEvents', selection: 'id timestamp voter poll { id }', row: voteEventSchema, block });
}
