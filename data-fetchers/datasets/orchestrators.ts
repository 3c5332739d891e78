import { addDays, dayOfUnix } from '../../src/data/day-series.ts';
import { spec, type Orchestrator, type Orchestrators } from '../../src/data/specs/orchestrators.ts';
import { sumDecimals } from '../../src/data/units.ts';
import { activeSetGetters, compareActiveSet } from '../kit/compare-active-set.ts';
import { measureLag } from '../kit/compare-readings.ts';
import type { Paged } from '../kit/fetch-pages.ts';
import { groupBy } from '../kit/group-by.ts';
import { isoOfUnix, unixOfIso } from '../kit/iso-time.ts';
import { defineDataset, type Collected, type Context } from '../kit/types.ts';
import { fetchArbitrumGetters } from '../sources/arbitrum.ts';
import { controllerGetter } from '../sources/controller-getter.ts';
import { fetchSubgraphHead, subgraphFailure, subgraphNotConfigured, subgraphProvenance, type SubgraphHead } from '../sources/subgraph.ts';
import { fetchRoundsWithPools, type RoundWithPools } from '../sources/subgraph/rounds.ts';
import { fetchCutUpdates, fetchTranscoderDays, fetchTranscoders, type SubgraphTranscoder } from '../sources/subgraph/transcoders.ts';
import { orchestratorChecks } from './orchestrators/checks.ts';
import { countRewardCalls } from './orchestrators/reward-record.ts';
import { feesByOrchestrator, windowStart } from './orchestrators/sum-fees.ts';
import { mergeCuts, toOrchestrator } from './orchestrators/to-orchestrator.ts';

const rewardWindowRounds = 90;
/** 90 rounds last 80 days; some may have been skipped. */
const rewardWindowDays = 120;

type Answers = Awaited<ReturnType<typeof fetchAll>>;

/** Stake, cuts, fees and reward calls at one indexed block. Windows are asked for whole; of changes of cuts only those since the last. */
async function collect(context: Context<Orchestrators>): Promise<Collected<Orchestrators>> {
  context.log('Subgraph: newest block');
  const head = await fetchSubgraphHead(context);
  const now = head.timestamp ?? Math.floor(context.clock.now().getTime() / 1000);
  const through = addDays(dayOfUnix(now), -1);
  const answers = await fetchAll(context, head, now, through);
  const running = answers.rounds.value.at(-1);
  if (!running)
    throw subgraphFailure(
      context,
      `has no round since ${dayOfUnix(now - rewardWindowDays * 86_400)}`,
      'Wait until the subgraph is repaired.',
    );
  const ended = answers.rounds.value.slice(0, -1).slice(-rewardWindowRounds);
  const [first, last] = [ended[0], ended.at(-1)];
  const data: Orchestrators = {
    block: head.number,
    round: Number(running.id),
    feesThrough: through,
    rewardWindow:
      first && last ? { from: Number(first.id), to: Number(last.id), rounds: ended.filter(({ pools }) => pools.length > 0).length } : null,
    orchestrators: rowsOf(context, answers, ended, through),
  };
  context.log('Arbitrum One: bonded LPT and size of the pool');
  const rpc = await context.rpc('arbitrum-one');
  const active = data.orchestrators.filter((row) => row.active);
  const set = { size: active.length, stakeLpt: sumDecimals(active.map(({ stakeLpt }) => stakeLpt)), indexedAt: `block ${head.number}` };
  const readings = await fetchArbitrumGetters(
    rpc,
    activeSetGetters.map(([contract, name]) => controllerGetter(contract, name)),
  );
  return {
    asOf: head.timestamp === null ? isoOfUnix(running.startTimestamp) : isoOfUnix(head.timestamp),
    data,
    provenance: [provenanceOf(context, head, answers)],
    findings: [...compareActiveSet(set, readings, rpc.block.number), measureLag(head.number, rpc.block.number)],
  };
}

async function fetchAll(context: Context<Orchestrators>, head: SubgraphHead, now: number, through: string) {
  const block = head.number;
  const newestCut = context.previous?.data?.orchestrators
    .flatMap(({ cuts }) => cuts.map(({ at }) => at))
    .sort()
    .at(-1);
  context.log(`Subgraph: orchestrators, fees, rewards and cuts at block ${block}`);
  const [transcoders, days, updates, rounds] = await Promise.all([
    fetchTranscoders(context, block),
    fetchTranscoderDays(context, { from: windowStart(through, 90), block }),
    fetchCutUpdates(context, { from: newestCut ? unixOfIso(newestCut) : 0, block }),
    fetchRoundsWithPools(context, { from: now - rewardWindowDays * 86_400, to: now + 1, block }),
  ]);
  return { transcoders, days, updates, rounds };
}

function rowsOf(
  { previous }: Context<Orchestrators>,
  { transcoders, days, updates }: Answers,
  ended: readonly RoundWithPools[],
  through: string,
): Orchestrator[] {
  const records = countRewardCalls(ended, transcoders.value);
  const feesOver = feesByOrchestrator(days.value, through);
  const updatesOf = groupBy(updates.value, ({ delegate }) => delegate.id);
  const stored = new Map(previous?.data?.orchestrators.map(({ address, cuts }) => [address.toLowerCase(), cuts]));
  return transcoders.value.flatMap((transcoder) => {
    const cuts = mergeCuts(stored.get(transcoder.id) ?? [], updatesOf.get(transcoder.id) ?? []);
    if (!isOrchestrator(transcoder) && cuts.length === 0) return [];
    const record = records.get(transcoder.id) ?? { called: 0, missed: 0 };
    return [toOrchestrator(transcoder, { cuts, feesOver: (count) => feesOver(transcoder.id, count), record })];
  });
}

/** Somebody bonded to all of them; an orchestrator was activated or has bonded to itself. */
const isOrchestrator = ({ active, status, activationRound }: SubgraphTranscoder): boolean =>
  active || status === 'Registered' || activationRound > 0;

const provenanceOf = (context: Context<Orchestrators>, head: SubgraphHead, answers: Answers) =>
  subgraphProvenance(context, {
    id: 'livepeer-subgraph-orchestrators',
    title: 'Transcoder, TranscoderDay, Pool entities and TranscoderUpdate events of the Livepeer subgraph',
    processing:
      'Fees summed from daily entities over whole UTC days; a pool without reward counts as missed after the round of activation; service URIs kept only where they are http(s) links.',
    head,
    what: Object.keys(answers).join(', '),
    records: Object.values(answers).flatMap((answer: Paged<unknown>) => answer.records),
  });

/** Orchestrators of the network. */
export const dataset = defineDataset({
  spec,
  sources: ['subgraph', 'arbitrum'],
  cadence: 'daily',
  notConfigured: subgraphNotConfigured,
  collect,
  checks: orchestratorChecks,
});
