import type { Address, Hex } from 'viem';
import { provenanceOfSource, type Facts } from '../../src/data/fact-table.ts';
import { table, type TreasuryFact } from '../../src/data/facts/treasury.ts';
import type { Provenance } from '../../src/data/provenance.ts';
import { isSameScan } from '../../src/data/scan-reach.ts';
import { spec, type TreasuryProposal, type TreasuryProposals } from '../../src/data/specs/treasury-proposals.ts';
import { readFacts } from '../kit/facts.ts';
import { firstBlockOf } from '../kit/first-block.ts';
import { isoOfUnix } from '../kit/iso-time.ts';
import type { Rpc } from '../kit/rpc.ts';
import { measureLag } from '../kit/subgraph-lag.ts';
import { defineDataset, type Context } from '../kit/types.ts';
import { UpstreamError } from '../kit/upstream-error.ts';
import { fetchArbitrumGetters } from '../sources/arbitrum.ts';
import { addressesOf } from '../sources/controller.ts';
import { fetchProposalEvents, fetchProposals, type ProposalEvent } from '../sources/governor.ts';
import { fetchSubgraphHead, subgraphNotConfigured, subgraphProvenance } from '../sources/subgraph.ts';
import { fetchTreasuryProposals, fetchTreasuryVotes } from '../sources/subgraph/treasury.ts';
import { proposalChecks } from './treasury-proposals/checks.ts';
import { compareTallies, compareWeights } from './treasury-proposals/compare-tallies.ts';
import { liveIds, toProposal, toVote } from './treasury-proposals/to-rows.ts';

/** Block LivepeerGovernor was deployed in: livepeer/protocol@f225b10c62ce:deployments/arbitrumMainnet/LivepeerGovernor.json. */
const deployedBlock = 139_793_525;

type Proposals = Context<TreasuryProposals>;

/** What was proposed and who voted comes from the subgraph; state, tally, quorum and dates come from the governor itself. */
export const dataset = defineDataset({
  spec,
  sources: ['subgraph', 'governor', 'controller', 'arbitrum'],
  cadence: 'daily',
  notConfigured: subgraphNotConfigured,
  collect: async (context: Proposals) => {
    const facts = readFacts(table, context.env);
    const head = await fetchSubgraphHead(context);
    context.log(`Subgraph: treasury proposals and votes at block ${head.number}`);
    const indexed = await fetchTreasuryProposals(context, head.number);
    const votes = await fetchTreasuryVotes(context, head.number);

    const rpc = await context.rpc('arbitrum-one');
    const lag = measureLag(head, rpc);
    const { governor, token } = await contractsOf(rpc);
    const currentRound = await fetchCurrentRound(rpc);
    context.log(`LivepeerGovernor: ${indexed.value.length} proposals at block ${rpc.block.number}`);
    const { readings, functions } = await fetchProposals(rpc, governor, indexed.value.map(({ id }) => id), currentRound);

    const logRpc = rpc.fork();
    const kept = keptRows(context, rpc, governor);
    const firstBlock = firstBlockOf(rpc, deployedBlock);
    const { events, cursor, scannedTo } = await fetchProposalEvents(logRpc, { address: governor, firstBlock, cursor: kept.cursor });

    const rows = indexed.value.map((proposal) =>
      toProposal({ proposal, reading: readings.get(proposal.id), events: [...kept.events, ...events], facts, token, observedAt: rpc.observedAt }),
    );
    const ids = new Set(rows.map(({ id }) => id));
    const proposals = [...kept.recorded.filter(({ id }) => !ids.has(id)), ...rows].sort(byRound);
    const scan = { chainId: rpc.chainId, controller: rpc.controller, contract: governor, from: Number(firstBlock), to: scannedTo, cursor };
    const cast = votes.value.map(toVote).sort((a, b) => (a.votedAt + a.proposal + a.voter < b.votedAt + b.proposal + b.voter ? -1 : 1));
    const own: Provenance[] = [
      subgraphProvenance(context, { id: liveIds.proposals, title: 'TreasuryProposal entities of the Livepeer subgraph', processing: 'Descriptions cut at 20,000 characters, calldata decoded; tallies kept beside those of the governor.', head, what: 'treasuryProposals', records: indexed.records }),
      subgraphProvenance(context, { id: liveIds.votes, title: 'TreasuryVoteEvent entities of the Livepeer subgraph', processing: 'Reasons put on one line and cut at 1,000 characters.', head, what: 'treasuryVoteEvents', records: votes.records }),
      rpc.provenance({ id: liveIds.governor, title: 'Treasury proposals in LivepeerGovernor', processing: 'State, tally and quorum read at one pinned block.', functions }),
      logRpc.provenance({ id: liveIds.events, title: 'Events of LivepeerGovernor', processing: 'Times of ProposalCreated and ProposalExecuted; earlier refreshes asked for earlier blocks.', functions: [`LivepeerGovernor ${governor} ProposalCreated, ProposalExecuted`] }),
    ];
    return {
      asOf: rpc.observedAt,
      data: { scan, indexedAt: head.timestamp === null ? null : isoOfUnix(head.timestamp), proposals, votes: cast },
      provenance: withEarlier(own, proposals, context, facts),
      findings: [lag.finding, ...compareTallies(rows, { head, rpc, lag }), compareWeights(indexed.value, votes.value)],
    };
  },
  checks: proposalChecks,
});

const byRound = (a: TreasuryProposal, b: TreasuryProposal) => a.voteStartRound - b.voteStartRound || (a.id.padStart(78, '0') < b.id.padStart(78, '0') ? -1 : 1);

async function contractsOf(rpc: Rpc): Promise<{ governor: Address; token: Address }> {
  const addresses = await addressesOf(rpc, ['LivepeerGovernor', 'LivepeerToken']);
  const [governor, token] = [addresses.get('LivepeerGovernor'), addresses.get('LivepeerToken')];
  if (governor && token) return { governor, token };
  throw chainFailure(rpc, 'does not know LivepeerGovernor or LivepeerToken');
}

async function fetchCurrentRound(rpc: Rpc): Promise<number> {
  const getter = 'function currentRound() view returns (uint256)';
  const { readings } = await fetchArbitrumGetters(rpc, [{ name: 'round', contract: 'RoundsManager', controllerName: 'RoundsManager', getter, argument: 'none' }]);
  const raw = readings[0]?.raw;
  if (!raw) throw chainFailure(rpc, 'gave no current round');
  return Number(raw);
}

const chainFailure = (rpc: Rpc, reason: string) =>
  new UpstreamError({ sourceId: 'arbitrum', host: `chain ${rpc.chainId}`, reason: `${reason} at block ${rpc.block.number}`, remedy: 'Check ATLAS_ARBITRUM_RPC_URL and ATLAS_CONTROLLER_ADDRESS.' });

/** Recorded proposals always stay; dates of final blocks stay while the governor is the same. */
function keptRows({ archive, previous }: Proposals, { chainId, controller }: Rpc, governor: Address) {
  const recorded = (archive?.data?.proposals ?? []).filter(({ source }) => !source.includes(liveIds.proposals));
  const scan = previous?.data?.scan;
  if (!isSameScan(scan, { chainId, controller, contract: governor }) || scan.cursor === null) return { recorded, events: [], cursor: null };
  return { recorded, events: eventsOf(previous?.data?.proposals ?? [], scan.cursor.block), cursor: scan.cursor };
}

/** The dates of known proposals as events, up to a final block: what is newer is read again. */
function eventsOf(proposals: readonly TreasuryProposal[], finalBlock: number): ProposalEvent[] {
  const known = proposals.flatMap((row) => [
    { id: row.id, kind: 'created' as const, transaction: row.createdTransaction, block: row.createdBlock, observedAt: row.createdAt },
    { id: row.id, kind: 'executed' as const, transaction: row.executedTransaction, block: row.executedBlock, observedAt: row.executedAt },
  ]);
  return known.flatMap(({ transaction, block, observedAt, ...event }) =>
    transaction !== null && block !== null && observedAt !== null && block <= finalBlock ? [{ ...event, transaction: transaction as Hex, block, observedAt }] : [],
  );
}

function withEarlier(own: Provenance[], proposals: readonly TreasuryProposal[], { archive }: Proposals, facts: Facts<TreasuryFact>): Provenance[] {
  const known = new Set(own.map(({ id }) => id));
  const cited = [...new Set(proposals.flatMap(({ source }) => source))].filter((id) => !known.has(id)).sort();
  const earlier = cited.map((id) => archive?.provenance.find((entry) => entry.id === id && entry.kind !== 'transcribed') ?? provenanceOfSource(facts, id));
  return [...earlier, ...own];
}
