import { spec, type Delegation, type DelegationFlow, type PendingUnbond } from '../../src/data/specs/delegation.ts';
import { decimalFromBase, sumDecimals } from '../../src/data/units.ts';
import { activeSetGetters, compareActiveSet, type ActiveSet } from '../kit/compare-active-set.ts';
import { groupBy } from '../kit/group-by.ts';
import type { FetchRecord } from '../kit/http.ts';
import { isoOfUnix } from '../kit/iso-time.ts';
import type { GetterReading } from '../kit/read-getters.ts';
import type { Rpc } from '../kit/rpc.ts';
import { measureLag } from '../kit/subgraph-lag.ts';
import { defineDataset, type Collected, type Context } from '../kit/types.ts';
import { fetchArbitrumGetters } from '../sources/arbitrum.ts';
import { controllerGetter } from '../sources/controller-getter.ts';
import { fetchSubgraphHead, subgraphNotConfigured, subgraphProvenance, type SubgraphHead } from '../sources/subgraph.ts';
import {
  fetchDelegators,
  fetchMoves,
  fetchOpenLocks,
  type MoveKind,
  type SubgraphLock,
  type SubgraphMove,
} from '../sources/subgraph/delegators.ts';
import { fetchRounds } from '../sources/subgraph/rounds.ts';
import { fetchTranscoders } from '../sources/subgraph/transcoders.ts';
import { delegationChecks } from './delegation/checks.ts';
import { monthOfUnix, nextMonth, startOfMonth, sumByMonth } from './delegation/month-flows.ts';
import { readStructure } from './delegation/read-structure.ts';

const liveSource = 'livepeer-subgraph-delegation';
const chainSource = 'arbitrum-bonded';

/**
 * The structure now, as the reading of the running month; flows of whole months that are not stored yet. Earlier readings stay: the subgraph
 * serves the present only.
 */
async function collect(context: Context<Delegation>): Promise<Collected<Delegation>> {
  const { archive, log } = context;
  const head = await fetchSubgraphHead(context);
  const now = head.timestamp ?? Math.floor(context.clock.now().getTime() / 1000);
  log(`Subgraph: delegators, delegates and open locks at block ${head.number}`);
  const [delegators, locks, transcoders, rounds] = await Promise.all([
    fetchDelegators(context, head.number),
    fetchOpenLocks(context, head.number),
    fetchTranscoders(context, head.number),
    fetchRounds(context, head.number, now - 10 * 86_400),
  ]);
  // Older servers do not tell the time of a block; then the state is at least as new as the newest round.
  const seenAt = head.timestamp ?? rounds.value.at(-1)?.startTimestamp ?? now;
  const [at, month] = [isoOfUnix(seenAt), monthOfUnix(seenAt)];
  const flows = await collectFlows(context, head.number, month);
  const { reading, topDelegates, topDelegators } = readStructure(delegators.value, month);
  const active = transcoders.value.filter((transcoder) => transcoder.active);
  const set = { size: active.length, stakeLpt: sumDecimals(active.map(({ totalStake }) => totalStake)), indexedAt: `block ${head.number}` };
  const round = Number(rounds.value.at(-1)?.id);
  log('Arbitrum One: bonded LPT and size of the pool');
  const rpc = await context.rpc('arbitrum-one');
  const chain = await readChain(rpc, head, { ...set, at });
  const data: Delegation = {
    readings: [
      ...(archive?.data?.readings ?? []).filter((row) => row.month < month),
      { ...reading, at, block: head.number, source: liveSource },
    ],
    topDelegates: [...(archive?.data?.topDelegates ?? []).filter((row) => row.month < month), ...topDelegates],
    now: { round, ...chain.activeStake, ...lockSums(locks.value, round), topDelegators },
    flows: flows.rows,
    absentBecause: null,
  };
  const records = [delegators, locks, transcoders, rounds].flatMap((answer) => answer.records);
  const cited = new Set(data.readings.map(({ source }) => source));
  return {
    asOf: at,
    data,
    provenance: [
      ...(archive?.provenance ?? []).filter(({ id }) => id !== liveSource && id !== chainSource && cited.has(id)),
      provenanceOf(context, head, [...records, ...flows.records]),
      ...chain.provenance,
    ],
    findings: chain.findings,
  };
}

/** Flows of every whole month: stored ones, and those since, asked for only where a month has ended. */
async function collectFlows(
  context: Context<Delegation>,
  block: number,
  running: string,
): Promise<{ rows: DelegationFlow[]; records: FetchRecord[] }> {
  const stored = context.previous?.data?.flows ?? [];
  const last = stored.at(-1)?.month;
  const first = last === undefined ? null : nextMonth(last);
  if (first !== null && first >= running) return { rows: stored, records: [] };
  const window = { from: first === null ? 0 : startOfMonth(first), to: startOfMonth(running), block };
  context.log(`Subgraph: moves of stake from ${isoOfUnix(window.from)} to ${isoOfUnix(window.to)}`);
  const kinds: MoveKind[] = ['bondEvents', 'unbondEvents', 'rebondEvents', 'withdrawStakeEvents'];
  const answers = await Promise.all(kinds.map((kind) => fetchMoves(context, kind, window)));
  const moves = Object.fromEntries(kinds.map((kind, index) => [kind, answers[index]?.value ?? []])) as Record<MoveKind, SubgraphMove[]>;
  return { rows: [...stored, ...sumByMonth(moves, first, running)], records: answers.flatMap((answer) => answer.records) };
}

type ActiveStake = Pick<NonNullable<Delegation['now']>, 'activeStakeLpt' | 'activeStakeAt' | 'activeStakeSource'>;

/** The active set of the index against the contracts, and the stake that is shown: theirs where the index lags. */
async function readChain(rpc: Rpc, head: SubgraphHead, set: ActiveSet & { at: string }) {
  const lag = measureLag(head, rpc);
  const getters = activeSetGetters.map(([contract, name]) => controllerGetter(contract, name));
  const { readings, functions } = await fetchArbitrumGetters(rpc, getters);
  const activeStake = activeStakeOf(set, lag.isPastLimit ? { bonded: readings[0], observedAt: rpc.observedAt } : null);
  return {
    activeStake,
    provenance: activeStake.activeStakeSource === chainSource ? [chainProvenance(rpc, functions)] : [],
    findings: [...compareActiveSet(set, { readings, functions }, rpc, lag), lag.finding],
  };
}

/** Stake of the active set as indexed, or where the index lags and the contract tells it, BondingManager.getTotalBonded(). */
function activeStakeOf(
  { stakeLpt, at }: { stakeLpt: string; at: string },
  chain: { bonded: GetterReading | undefined; observedAt: string } | null,
): ActiveStake {
  const raw = chain?.bonded?.raw;
  if (!chain || !raw) return { activeStakeLpt: stakeLpt, activeStakeAt: at, activeStakeSource: liveSource };
  return { activeStakeLpt: decimalFromBase(BigInt(raw)), activeStakeAt: chain.observedAt, activeStakeSource: chainSource };
}

const chainProvenance = (rpc: Rpc, functions: readonly string[]) =>
  rpc.provenance({
    id: chainSource,
    title: 'Stake of the active set',
    processing: 'BondingManager.getTotalBonded() at one pinned block, because the subgraph was more than 3,600 blocks behind the chain.',
    functions,
  });

/** A lock can be withdrawn from its round on. */
function lockSums(locks: readonly SubgraphLock[], round: number) {
  const [ready, waiting] = [
    locks.filter(({ withdrawRound }) => withdrawRound <= round),
    locks.filter(({ withdrawRound }) => withdrawRound > round),
  ];
  return {
    unbondingLpt: sumDecimals(waiting.map(({ amount }) => amount)),
    unbondingLocks: waiting.length,
    withdrawableLpt: sumDecimals(ready.map(({ amount }) => amount)),
    withdrawableLocks: ready.length,
    pendingByRound: byRound(waiting),
  };
}

/** Locks added up by the round from which they can be withdrawn, earliest first. */
function byRound(locks: readonly SubgraphLock[]): PendingUnbond[] {
  return [...groupBy(locks, ({ withdrawRound }) => withdrawRound)]
    .sort(([a], [b]) => a - b)
    .map(([withdrawRound, rows]) => ({ withdrawRound, lpt: sumDecimals(rows.map(({ amount }) => amount)), locks: rows.length }));
}

const provenanceOf = (context: Context<Delegation>, head: SubgraphHead, records: readonly FetchRecord[]) =>
  subgraphProvenance(context, {
    id: liveSource,
    title: 'Delegator, UnbondingLock, Transcoder entities and Bond, Unbond, Rebond, WithdrawStake events of the Livepeer subgraph',
    processing:
      'Delegators with stake counted, banded and ranked by what they had bonded at their last claim; moves of stake summed per whole UTC month. Readings of earlier months come from the same question, asked by earlier refreshes.',
    head,
    what: 'delegators, unbondingLocks, transcoders, rounds and moves of stake',
    records,
  });

/** Delegators and delegates of the network. */
export const dataset = defineDataset({
  spec,
  sources: ['subgraph', 'arbitrum'],
  cadence: 'daily',
  notConfigured: subgraphNotConfigured,
  collect,
  checks: delegationChecks,
});
