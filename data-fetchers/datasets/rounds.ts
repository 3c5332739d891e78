import type { Provenance } from '../../src/data/provenance.ts';
import { spec, type Rounds } from '../../src/data/specs/rounds.ts';
import { isoOfUnix } from '../kit/iso-time.ts';
import { resumeRounds } from '../kit/resume-rounds.ts';
import type { Rpc } from '../kit/rpc.ts';
import { measureLag } from '../kit/subgraph-lag.ts';
import { defineDataset, type Collected, type Context } from '../kit/types.ts';
import { fetchSubgraphHead, subgraphNotConfigured, subgraphProvenance } from '../sources/subgraph.ts';
import { fetchRounds } from '../sources/subgraph/rounds.ts';
import { roundChecks } from './rounds/checks.ts';
import { compareWithChain } from './rounds/compare-with-chain.ts';
import { currentOf, ids } from './rounds/current-round.ts';
import { toRow } from './rounds/to-row.ts';

/** Asks for the newest stored round, which may have been running, and those that followed; a first run asks for all. */
async function collect(context: Context<Rounds>): Promise<Collected<Rounds>> {
  const { previous, log } = context;
  const head = await fetchSubgraphHead(context);
  const { from, kept } = resumeRounds(previous?.data?.rounds ?? []);
  log(`Subgraph: rounds since ${isoOfUnix(from)} at block ${head.number}`);
  const live = await fetchRounds(context, head.number, from);
  const newest = live.value.at(-1)?.id;
  const rounds = [...kept, ...live.value.map((round) => toRow(round, round.id !== newest))];
  log('Arbitrum One: the current round');
  const rpc = await context.rpc('arbitrum-one');
  const lag = measureLag(head, rpc);
  const { findings, readings, functions } = await compareWithChain(rpc, rounds, lag);
  const current = currentOf(rounds, lag.isPastLimit ? { readings, rpc } : null);
  const provenance = subgraphProvenance(context, {
    id: ids.subgraph,
    title: 'Round entities of the Livepeer subgraph',
    processing:
      'Sums of the running round and states of rounds nobody initialised are left out; ended rounds keep what earlier refreshes read.',
    head,
    what: 'rounds',
    records: live.records,
  });
  return {
    asOf: rounds.findLast(({ startedAt }) => startedAt !== null)?.startedAt ?? '',
    data: { current, rounds },
    provenance: current.source === ids.chain ? [provenance, chainProvenance(rpc, functions)] : [provenance],
    findings: [...findings, lag.finding],
  };
}

const chainProvenance = (rpc: Rpc, functions: readonly string[]): Provenance =>
  rpc.provenance({
    id: ids.chain,
    title: 'The current round',
    processing: 'Read at one pinned block, because the subgraph was more than 3,600 blocks behind the chain.',
    functions,
  });

/** Rounds of the protocol: the subgraph, and the contracts for comparison. */
export const dataset = defineDataset({
  spec,
  sources: ['subgraph', 'arbitrum'],
  cadence: 'daily',
  notConfigured: subgraphNotConfigured,
  collect,
  checks: roundChecks,
});
