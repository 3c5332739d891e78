import { spec, type LipPoll, type LipPolls, type LipPollVote } from '../../src/data/specs/lip-polls.ts';
import type { Provenance } from '../../src/data/provenance.ts';
import { decimalFromBase } from '../../src/data/units.ts';
import { combineRecords } from '../kit/combine-records.ts';
import { isSet, readUrl } from '../kit/environment.ts';
import { isoOfUnix, unixOfIso } from '../kit/iso-time.ts';
import type { GetterReading } from '../kit/read-getters.ts';
import type { Rpc } from '../kit/rpc.ts';
import { measureLag } from '../kit/subgraph-lag.ts';
import { defineDataset, type Context } from '../kit/types.ts';
import { UpstreamError } from '../kit/upstream-error.ts';
import { fetchArbitrumGetters } from '../sources/arbitrum.ts';
import { controllerGetter } from '../sources/controller-getter.ts';
import { fetchSubgraphHead, subgraphNotConfigured, subgraphProvenance } from '../sources/subgraph.ts';
import { fetchPollCreations, fetchPolls, fetchVoteEvents, fetchVotes, type SubgraphPoll, type SubgraphVote } from '../sources/subgraph/polls.ts';
import { fetchRounds, type SubgraphRound } from '../sources/subgraph/rounds.ts';
import { pollChecks } from './lip-polls/checks.ts';
import { collectTexts, type TextFields } from './lip-polls/collect-texts.ts';
import { compareTallies, checkStakes } from './lip-polls/compare.ts';
import { endRange } from './lip-polls/end-range.ts';
import { tally, weightOf } from './lip-polls/tally.ts';

type Polls = Context<LipPolls>;

/** Shares of polls count parts of 1,000,000 (MathUtils). */
const parts = 1_000_000;

export const dataset = defineDataset({
  spec,
  sources: ['subgraph', 'ipfs', 'arbitrum', 'controller'],
  cadence: 'daily',
  notConfigured: subgraphNotConfigured,
  collect: async (context: Polls) => {
    const head = await fetchSubgraphHead(context);
    context.log(`Subgraph: polls and votes at block ${head.number}`);
    const polls = await fetchPolls(context, head.number);
    const votes = await fetchVotes(context, head.number);
    const creations = await fetchPollCreations(context, head.number);
    const voteEvents = await fetchVoteEvents(context, head.number);
    const rounds = await fetchRounds(context, head.number);
    const rpc = await context.rpc('arbitrum-one');
    const { l1Block, activeStakeLpt, functions } = await fetchState(rpc);
    context.log(`IPFS: texts of ${polls.value.length} polls`);
    const texts = await collectTexts(context, polls.value.map(({ proposal }) => proposal));

    const createdAt = new Map(creations.value.map(({ poll, timestamp }) => [poll, timestamp]));
    const votedAt = new Map(voteEvents.value.sort((a, b) => a.timestamp - b.timestamp).map(({ poll, voter, timestamp }) => [`${poll} ${voter}`, timestamp]));
    const cast = votes.value.flatMap((vote) => toVote(vote, votedAt)).sort((a, b) => (a.poll + a.voter < b.poll + b.voter ? -1 : 1));
    // Votes are known up to the newest block of the index, or where it does not tell its time, at least to the start of the newest round.
    const votesThrough = isoOfUnix(head.timestamp ?? rounds.value.at(-1)?.startTimestamp ?? 0);
    const state = { observedAt: rpc.observedAt, votesThrough, l1Block, activeStakeLpt, rounds: rounds.value };
    const rows = polls.value
      .map((poll) => toPoll({ poll, votes: cast.filter((vote) => vote.poll === poll.id), text: texts.fields.get(poll.proposal) as TextFields, createdAt: createdAt.get(poll.id) ?? null, ...state }))
      .sort((a, b) => a.endBlock - b.endBlock || (a.address < b.address ? -1 : 1));
    const provenanceOf = (id: string, what: string, title: string, processing: string, records: typeof polls.records) => subgraphProvenance(context, { id, title, processing, head, what, records });
    return {
      asOf: votesThrough,
      data: { votesThrough, block: { chainId: rpc.chainId, controller: rpc.controller, number: Number(rpc.block.number), observedAt: rpc.observedAt, l1Block }, polls: rows, votes: cast },
      provenance: [
        provenanceOf('subgraph-polls', 'polls, pollCreatedEvents', 'Poll entities of the Livepeer subgraph', 'Tallies kept beside those Atlas counts by the rule of LIP-16.', [...polls.records, ...creations.records]),
        provenanceOf('subgraph-votes', 'votes, voteEvents', 'Vote entities of the Livepeer subgraph', 'Rows without a choice left out; weight is voteStake − nonVoteStake.', [...votes.records, ...voteEvents.records]),
        provenanceOf('subgraph-rounds', 'rounds', 'Round entities of the Livepeer subgraph', 'Active stake of the round in which a poll ended, and starts of rounds as bounds of its end.', rounds.records),
        rpc.provenance({ id: 'poll-state', title: 'Ethereum block and active stake', processing: 'Read at one pinned block: tells which polls are open.', functions }),
        ...textProvenance(context, texts.records),
      ],
      findings: [measureLag(head, rpc).finding, compareTallies(rows), checkStakes(votes.value)],
    };
  },
  checks: pollChecks,
});

async function fetchState(rpc: Rpc): Promise<{ l1Block: number; activeStakeLpt: string; functions: string[] }> {
  const { readings, functions } = await fetchArbitrumGetters(rpc, [controllerGetter('RoundsManager', 'blockNum'), controllerGetter('BondingManager', 'getTotalBonded')]);
  const [block, stake] = readings as [GetterReading, GetterReading];
  if (block.raw !== null && stake.raw !== null) return { l1Block: Number(block.raw), activeStakeLpt: decimalFromBase(BigInt(stake.raw)), functions };
  const reason = `gave no Ethereum block or no active stake at block ${rpc.block.number}`;
  throw new UpstreamError({ sourceId: 'arbitrum', host: `chain ${rpc.chainId}`, reason, remedy: 'Check ATLAS_ARBITRUM_RPC_URL and ATLAS_CONTROLLER_ADDRESS.' });
}

function toVote({ poll, voter, choiceID, voteStake, nonVoteStake, registeredTranscoder }: SubgraphVote, votedAt: ReadonlyMap<string, number>): LipPollVote[] {
  if (poll === null || choiceID === null) return [];
  const time = votedAt.get(`${poll} ${voter}`);
  const stakes = { weightLpt: weightOf({ voteStake, nonVoteStake }), stakeLpt: voteStake, votedByDelegatorsLpt: nonVoteStake };
  return [{ poll, voter, choice: choiceID, ...stakes, isOrchestrator: registeredTranscoder, votedAt: time === undefined ? null : isoOfUnix(time) }];
}

type PollParts = {
  poll: SubgraphPoll;
  votes: readonly LipPollVote[];
  text: TextFields;
  createdAt: number | null;
  observedAt: string;
  votesThrough: string;
  l1Block: number;
  activeStakeLpt: string;
  rounds: readonly SubgraphRound[];
};

function toPoll({ poll, votes, text, createdAt, observedAt, votesThrough, l1Block, activeStakeLpt, rounds }: PollParts): LipPoll {
  const { id, proposal, endBlock, quorum, quota } = poll;
  const isOver = l1Block > endBlock;
  const totalStakeLpt = isOver ? stakeAt(rounds, endBlock) : activeStakeLpt;
  return {
    address: id,
    contentId: proposal,
    ...text,
    createdAt: createdAt === null ? null : isoOfUnix(createdAt),
    endBlock,
    ...endRange({ endBlock, createdAt, observedAt: unixOfIso(observedAt), l1Block, rounds }),
    ...tally(votes, { quorumParts: quorum, quotaParts: quota, isOver, hasAllVotes: endBlock < indexedL1Block({ l1Block, observedAt, votesThrough }), totalStakeLpt }),
    totalStakeLpt,
    quorum: quorum / parts,
    quota: quota / parts,
    votes: votes.length,
    indexedYesLpt: poll.tally?.yes ?? null,
    indexedNoLpt: poll.tally?.no ?? null,
  };
}

/** A slot of Ethereum: nothing makes a block come sooner. */
const slotSeconds = 12;

/**
 * Block of Ethereum up to which the index has every vote, as a lower bound: the chain's, less what can have been made since the newest
 * block of the index. A result counted from fewer votes is none.
 */
const indexedL1Block = ({ l1Block, observedAt, votesThrough }: Pick<PollParts, 'l1Block' | 'observedAt' | 'votesThrough'>): number =>
  l1Block - Math.ceil(Math.max(0, unixOfIso(observedAt) - unixOfIso(votesThrough)) / slotSeconds);

/** Active stake of the round a block of Ethereum lies in; null where the subgraph has no initialised round there. */
function stakeAt(rounds: readonly SubgraphRound[], block: number): string | null {
  const round = rounds.findLast(({ initialized, startBlock }) => initialized && startBlock <= block);
  return round && block < round.startBlock + round.length ? round.totalActiveStake : null;
}

/** Texts of this refresh; those of earlier ones keep the provenance they came with. */
function textProvenance({ env, archive }: Polls, records: Parameters<typeof combineRecords>[0]): Provenance[] {
  const id = 'poll-texts';
  const kept = archive?.provenance.filter((entry) => entry.id === id) ?? [];
  if (records.length === 0) return kept;
  const { protocol, host } = new URL(readUrl(env, 'ATLAS_IPFS_URL'));
  const { request, fetchedAt, sha256, bytes } = combineRecords(records);
  return [
    {
      kind: 'fetched',
      id,
      publisher: isSet(env, 'ATLAS_IPFS_URL') ? `IPFS gateway at ${host}` : 'Livepeer IPFS gateway',
      title: 'Texts of polls',
      url: `${protocol}//${host}/`,
      observedAt: null,
      licence: 'CC0 1.0, stated in each LIP',
      processing: 'Cut at 20,000 characters; number and title from the front matter. A text never changes, so earlier refreshes asked for the others.',
      evidence: 'self-reported',
      sourceId: 'ipfs',
      request,
      fetchedAt,
      sha256,
      bytes,
    },
  ];
}
