import { addDays, dayOfUnix } from '../../src/data/day-series.ts';
import { spec, type Orchestrator, type Orchestrators } from '../../src/data/specs/orchestrators.ts';
import type { CheckResult } from '../../src/data/status.ts';
import { sumDecimals } from '../../src/data/units.ts';
import { activeSetGetters, compareActiveSet } from '../kit/compare-active-set.ts';
import type { Paged } from '../kit/fetch-pages.ts';
import { groupBy } from '../kit/group-by.ts';
import { isoOfUnix, unixOfIso } from '../kit/iso-time.ts';
import type { Rpc } from '../kit/rpc.ts';
import { measureLag, type Lag } from '../kit/subgraph-lag.ts';
import { defineDataset, type Collected, type Context } from '../kit/types.ts';
import { fetchArbitrumGetters } from '../sources/arbitrum.ts';
import { controllerGetter } from '../sources/controller-getter.ts';
import { fetchSubgraphHead, subgraphFailure, subgraphNotConfigured, subgraphProvenance, type SubgraphHead } from '../sources/subgraph.ts';
import { fetchVotes } from '../sources/subgraph/polls.ts';
import { fetchRoundsWithPools, type RoundWithPools } from '../sources/subgraph/rounds.ts';
import { fetchCutUpdates, fetchTranscoderDays, fetchTranscoders, type SubgraphTranscoder } from '../sources/subgraph/transcoders.ts';
import { fetchTreasuryVotes } from '../sources/subgraph/treasury.ts';
import { orchestratorChecks } from './orchestrators/checks.ts';
import { countVotes } from './orchestrators/count-votes.ts';
import { readFromChain } from './orchestrators/read-from-chain.ts';
import { countRewardCalls } from './orchestrators/reward-record.ts';
import { feesByOrchestrator, windowStart } from './orchestrators/sum-fees.ts';
import { mergeCuts, toOrchestrator } from './orchestrators/to-orchestrator.ts';

const rewardWindowRounds = 90;
/** 90 rounds last 80 days; some may have been skipped. */
const rewardWindowDays = 120;

const chainSource = 'arbitrum-orchestrators';

type Answers = Awaited<ReturnType<typeof fetchAll>>;

/** Stake, cuts, fees and reward calls at one indexed block. Windows are asked for whole; of changes of cuts only those since the last. */
async function collect(context: Context<Orchestrators>): Promise<Collected<Orchestrators>> {
  context.log('Subgraph: newest block');
  const head = await fetchSubgraphHead(context);
  const now = head.timestamp ?? Math.floor(context.clock.now().getTime() / 1000);
  const answers = await fetchAll(context, head, now);
  const running = answers.rounds.value.at(-1);
  if (!running)
    throw subgraphFailure(
      context,
      `has no round since ${dayOfUnix(now - rewardWindowDays * 86_400)}`,
      'Wait until the subgraph is repaired.',
    );
  // Where the server does not tell the time of its block, it is at least that of the newest round.
  const seenAt = head.timestamp ?? running.startTimestamp;
  const through = addDays(dayOfUnix(seenAt), -1);
  context.log('Arbitrum One: bonded LPT and size of the pool');
  const rpc = await context.rpc('arbitrum-one');
  const lag = measureLag(head, rpc);
  const preferred = lag.isPastLimit ? await readFromChain(rpc, answers.transcoders.value) : null;
  const transcoders = preferred?.transcoders ?? answers.transcoders.value;
  const ended = answers.rounds.value.slice(0, -1).slice(-rewardWindowRounds);
  const [first, last] = [ended[0], ended.at(-1)];
  const data: Orchestrators = {
    block: head.number,
    round: Number(running.id),
    chain: preferred && { at: rpc.observedAt, block: Number(rpc.block.number), source: chainSource },
    feesThrough: through,
    rewardWindow:
      first && last ? { from: Number(first.id), to: Number(last.id), rounds: ended.filter(({ pools }) => pools.length > 0).length } : null,
    orchestrators: rowsOf(context, { ...answers, transcoders }, ended, through),
  };
  return {
    asOf: isoOfUnix(seenAt),
    data,
    provenance: [provenanceOf(context, head, answers), ...(preferred ? [chainProvenance(rpc, preferred.functions)] : [])],
    findings: [...(await compareWithChain(rpc, lag, answers.transcoders.value, head)), lag.finding],
  };
}

/** The active set of the index against the contracts, also where theirs is the one that is shown. */
async function compareWithChain(
  rpc: Rpc,
  lag: Lag,
  transcoders: readonly SubgraphTranscoder[],
  head: SubgraphHead,
): Promise<CheckResult[]> {
  const active = transcoders.filter((transcoder) => transcoder.active);
  const set = { size: active.length, stakeLpt: sumDecimals(active.map(({ totalStake }) => totalStake)), indexedAt: `block ${head.number}` };
  const readings = await fetchArbitrumGetters(
    rpc,
    activeSetGetters.map(([contract, name]) => controllerGetter(contract, name)),
  );
  return compareActiveSet(set, readings, rpc, lag);
}

async function fetchAll(context: Context<Orchestrators>, head: SubgraphHead, now: number) {
  const block = head.number;
  // The newest round may be that much older than now where the index does not tell its time.
  const oldestThrough = addDays(dayOfUnix(now), head.timestamp === null ? -rewardWindowDays : -1);
  const newestCut = context.previous?.data?.orchestrators
    .flatMap(({ cuts }) => cuts.map(({ at }) => at))
    .sort()
    .at(-1);
  context.log(`Subgraph: orchestrators, fees, rewards and cuts at block ${block}`);
  const [transcoders, days, updates, rounds, pollVotes, treasuryVotes] = await Promise.all([
    fetchTranscoders(context, block),
    fetchTranscoderDays(context, { from: windowStart(oldestThrough, 90), block }),
    fetchCutUpdates(context, { from: newestCut ? unixOfIso(newestCut) : 0, block }),
    fetchRoundsWithPools(context, { from: now - rewardWindowDays * 86_400, to: now + 1, block }),
    fetchVotes(context, block),
    fetchTreasuryVotes(context, block),
  ]);
  return { transcoders, days, updates, rounds, pollVotes, treasuryVotes };
}

function rowsOf(
  { previous }: Context<Orchestrators>,
  answers: Omit<Answers, 'transcoders'> & { transcoders: readonly SubgraphTranscoder[] },
  ended: readonly RoundWithPools[],
  through: string,
): Orchestrator[] {
  const { transcoders, days, updates } = answers;
  const records = countRewardCalls(ended, transcoders);
  const votesOf = countVotes(answers.pollVotes.value, answers.treasuryVotes.value);
  const feesOver = feesByOrchestrator(days.value, through);
  const updatesOf = groupBy(updates.value, ({ delegate }) => delegate.id);
  const stored = new Map(previous?.data?.orchestrators.map(({ address, cuts }) => [address.toLowerCase(), cuts]));
  return transcoders.flatMap((transcoder) => {
    const cuts = mergeCuts(stored.get(transcoder.id) ?? [], updatesOf.get(transcoder.id) ?? []);
    if (!isOrchestrator(transcoder) && cuts.length === 0) return [];
    const record = records.get(transcoder.id) ?? { called: 0, missed: 0 };
    const votes = votesOf(transcoder.id);
    return [toOrchestrator(transcoder, { cuts, feesOver: (count) => feesOver(transcoder.id, count), record, votes })];
  });
}

/** Somebody bonded to all of them; an orchestrator was activated or has bonded to itself. */
const isOrchestrator = ({ active, status, activationRound }: SubgraphTranscoder): boolean =>
  active || status === 'Registered' || activationRound > 0;

const provenanceOf = (context: Context<Orchestrators>, head: SubgraphHead, answers: Answers) =>
  subgraphProvenance(context, {
    id: 'livepeer-subgraph-orchestrators',
    title: 'Transcoder, TranscoderDay, Pool, Vote entities, TranscoderUpdate and TreasuryVote events of the Livepeer subgraph',
    processing:
      'Fees summed from daily entities over whole UTC days; a pool without reward counts as missed after the round of activation; service URIs kept only where they are http(s) links.',
    head,
    what: Object.keys(answers).join(', '),
    records: Object.values(answers).flatMap((answer: Paged<unknown>) => answer.records),
  });

const chainProvenance = (rpc: Rpc, functions: readonly string[]) =>
  rpc.provenance({
    id: chainSource,
    title: 'Active set, stake, cuts and last reward calls',
    processing: 'Read at one pinned block, because the subgraph was more than 3,600 blocks behind the chain.',
    functions,
  });

/** Orchestrators of the network. */
export const dataset = defineDataset({
  spec,
  sources: ['subgraph', 'arbitrum', 'bonding-manager'],
  cadence: 'daily',
  notConfigured: subgraphNotConfigured,
  collect,
  checks: orchestratorChecks,
});
