import { table as contractsTable } from '../../src/data/facts/contracts.ts';
import type { Provenance } from '../../src/data/provenance.ts';
import { spec, type Issuance } from '../../src/data/specs/issuance.ts';
import { readFacts } from '../kit/facts.ts';
import type { FetchRecord } from '../kit/http.ts';
import { isoOfUnix } from '../kit/iso-time.ts';
import { resumeRounds } from '../kit/resume-rounds.ts';
import type { Rpc } from '../kit/rpc.ts';
import { measureLag } from '../kit/subgraph-lag.ts';
import { defineDataset, type Collected, type Context } from '../kit/types.ts';
import { addressesOf } from '../sources/controller.ts';
import { fetchSubgraphHead, subgraphFailure, subgraphNotConfigured, subgraphProvenance, type SubgraphHead } from '../sources/subgraph.ts';
import { fetchMints, fetchRewards } from '../sources/subgraph/rewards.ts';
import { fetchRounds } from '../sources/subgraph/rounds.ts';
import { accountFor, sumEvents } from './issuance/account-for.ts';
import { issuanceChecks } from './issuance/checks.ts';
import { compareMinted } from './issuance/compare-with-chain.ts';

/** Resumes at the newest stored round; a first run asks for every reward call and every mint. Imported readings stay. */
async function collect(context: Context<Issuance>): Promise<Collected<Issuance>> {
  const { previous, archive, log } = context;
  const head = await fetchSubgraphHead(context);
  const { from, kept } = resumeRounds(previous?.data?.rounds ?? []);
  log(`Subgraph: rounds, rewards and mints since ${isoOfUnix(from)} at block ${head.number}`);
  const window = { from, block: head.number };
  const [rounds, rewards, mints] = await Promise.all([
    fetchRounds(context, head.number, from),
    fetchRewards(context, window),
    fetchMints(context, window),
  ]);

  log('Arbitrum One: LPT minted in the running round');
  const rpc = await context.rpc('arbitrum-one');
  const minters = await mintersOf(context, rpc);
  const sumsOf = sumEvents(
    rewards.value,
    mints.value.filter(({ to }) => minters.has(to)),
  );
  const newest = rounds.value.at(-1);
  const live = rounds.value.map((round) => {
    try {
      return accountFor(round, round !== newest, sumsOf(Number(round.id)));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw subgraphFailure(
        context,
        `has events that do not add up: ${error.message}`,
        'Run the refresh again later; the index may be catching up.',
      );
    }
  });
  const data: Issuance = { rounds: [...kept, ...live], roundsAbsentBecause: null, states: archive?.data?.states ?? [] };
  const recorded = data.states.length > 0 ? (archive?.provenance ?? []).filter(({ kind }) => kind === 'recorded') : [];
  const number = Number(newest?.id);
  const lag = measureLag(head, rpc);
  return {
    asOf: data.rounds.findLast(({ startedAt }) => startedAt !== null)?.startedAt ?? '',
    data,
    provenance: [...recorded, liveProvenance(context, head, [...rounds.records, ...rewards.records, ...mints.records])],
    findings: [await compareMinted(rpc, number, sumsOf(number).minted, lag), lag.finding],
  };
}

/** The Minter of the Controller and every Minter the address book knows, lower case: rewards are minted to the Minter itself. */
async function mintersOf({ env }: Context<Issuance>, rpc: Rpc): Promise<Set<string>> {
  const current = (await addressesOf(rpc, ['Minter'])).get('Minter');
  const known = readFacts(contractsTable, env).rows.filter(({ chain, name }) => chain === 'arbitrum-one' && /^Minter\b/.test(name));
  return new Set([...known.map(({ address }) => address), ...(current ? [current] : [])].map((address) => address.toLowerCase()));
}

const liveProvenance = (context: Context<Issuance>, head: SubgraphHead, records: readonly FetchRecord[]): Provenance =>
  subgraphProvenance(context, {
    id: 'livepeer-subgraph-issuance',
    title: 'Round entities, Reward and Mint events of the Livepeer subgraph',
    processing:
      'Rewards and mints to the Minter summed per round; the treasury has the difference, lost is what was mintable and not minted. Ended rounds keep what earlier refreshes read.',
    head,
    what: 'rounds, rewardEvents, mintEvents',
    records,
  });

/** Issuance of LPT per round. */
export const dataset = defineDataset({
  spec,
  sources: ['subgraph', 'arbitrum'],
  cadence: 'daily',
  notConfigured: subgraphNotConfigured,
  collect,
  checks: issuanceChecks,
});
