import { spec, type FeeFlow, type FeeFlowRound } from '../../src/data/specs/fee-flow.ts';
import { sumDecimals } from '../../src/data/units.ts';
import type { FetchRecord } from '../kit/http.ts';
import { groupBy } from '../kit/group-by.ts';
import { isoOfUnix } from '../kit/iso-time.ts';
import { resumeRounds } from '../kit/resume-rounds.ts';
import { measureLag } from '../kit/subgraph-lag.ts';
import { defineDataset, type Collected, type Context } from '../kit/types.ts';
import { fetchSubgraphHead, subgraphFailure, subgraphNotConfigured, subgraphProvenance, type SubgraphHead } from '../sources/subgraph.ts';
import { fetchClaims, fetchFeeWithdrawals, fetchSenders, fetchTicketsBetween, type SubgraphTicket } from '../sources/subgraph/fees.ts';
import { fetchRoundsWithPools, type RoundWithPools } from '../sources/subgraph/rounds.ts';
import { feeFlowChecks } from './fee-flow/checks.ts';
import { splitFees } from './fee-flow/split-fees.ts';

/** The first contract of the protocol on Arbitrum One was deployed on 2022-02-11; nothing is older. */
const beforeFirstRound = Date.parse('2022-02-01T00:00:00Z') / 1000;

const sameOperatorAbsentBecause =
  'No public table links the addresses of gateways to those of orchestrators by operator. Only what an address pays to itself is certain.';

/** Resumes at the newest stored round; a first run asks for all. */
async function collect(context: Context<FeeFlow>): Promise<Collected<FeeFlow>> {
  const { previous, log } = context;
  const head = await fetchSubgraphHead(context);
  const { from, kept } = resumeRounds(previous?.data?.rounds ?? []);
  log(`Subgraph: fees, claims and withdrawals since ${isoOfUnix(from)} at block ${head.number}`);
  const window = { from, block: head.number };
  const now = head.timestamp ?? Math.floor(context.clock.now().getTime() / 1000);
  const [rounds, claims, withdrawals, senders] = await Promise.all([
    fetchRoundsWithPools(context, { from: Math.max(from, beforeFirstRound), to: now + 1, block: head.number }),
    fetchClaims(context, window),
    fetchFeeWithdrawals(context, window),
    fetchSenders(context, head.number),
  ]);
  if (rounds.value.length === 0)
    throw subgraphFailure(
      context,
      `has no round since ${isoOfUnix(from)}`,
      'Check ATLAS_SUBGRAPH_URL: it may be another or an older index.',
    );
  const tickets = await fetchSelfPaid(context, senders.value, rounds.value, window);
  const sums = {
    selfPaid: sumByRound(tickets.value, ({ faceValue }) => faceValue),
    claimed: sumByRound(claims.value, ({ fees }) => fees),
    withdrawn: sumByRound(withdrawals.value, ({ amount }) => amount),
  };
  const newest = rounds.value.at(-1);
  const live = rounds.value.map((round) => toRow(round, round !== newest, sums));
  const data: FeeFlow = { rounds: [...kept, ...live], sameOperatorEth: null, sameOperatorAbsentBecause };
  const rpc = await context.rpc('arbitrum-one');
  const records = [rounds, claims, withdrawals, senders, tickets].flatMap((answer) => answer.records);
  return {
    asOf: data.rounds.findLast(({ startedAt }) => startedAt !== null)?.startedAt ?? '',
    data,
    provenance: [provenanceOf(context, head, records)],
    findings: [measureLag(head, rpc).finding],
  };
}

/** Tickets whose sender is their recipient. */
async function fetchSelfPaid(
  context: Context<FeeFlow>,
  senders: readonly { id: string }[],
  rounds: readonly RoundWithPools[],
  window: { from: number; block: number },
): Promise<{ value: SubgraphTicket[]; records: FetchRecord[] }> {
  const recipients = new Set(rounds.flatMap(({ pools }) => pools.filter(({ fees }) => fees !== '0').map(({ delegate }) => delegate.id)));
  const both = senders.map(({ id }) => id).filter((id) => recipients.has(id));
  if (both.length === 0) return { value: [], records: [] };
  const { value, records } = await fetchTicketsBetween(context, both, window);
  return { value: value.filter(({ sender, recipient }) => sender.id === recipient.id), records };
}

type Sums = Record<'selfPaid' | 'claimed' | 'withdrawn', (round: number) => string>;

function sumByRound<Event extends { round: number }>(
  events: readonly Event[],
  amountOf: (event: Event) => string,
): (round: number) => string {
  const groups = groupBy(events, ({ round }) => round);
  return (round) => sumDecimals((groups.get(round) ?? []).map(amountOf));
}

function toRow({ id, startTimestamp, volumeETH, pools }: RoundWithPools, ended: boolean, sums: Sums): FeeFlowRound {
  const round = Number(id);
  const fixed = { round, startedAt: startTimestamp === 0 ? null : isoOfUnix(startTimestamp), ended };
  if (!ended)
    return { ...fixed, grossEth: null, selfPaidEth: null, operatorsEth: null, delegatorsEth: null, claimedEth: null, withdrawnEth: null };
  return {
    ...fixed,
    grossEth: volumeETH,
    selfPaidEth: sums.selfPaid(round),
    ...splitFees(pools),
    claimedEth: sums.claimed(round),
    withdrawnEth: sums.withdrawn(round),
  };
}

const provenanceOf = (context: Context<FeeFlow>, head: SubgraphHead, records: readonly FetchRecord[]) =>
  subgraphProvenance(context, {
    id: 'livepeer-subgraph-fee-flow',
    title: 'Round and Pool entities, tickets, EarningsClaimed and WithdrawFees events of the Livepeer subgraph',
    processing:
      'Fees of each pool split by its fee share; tickets with one address on both sides summed as self-paid; claims and withdrawals summed per round. Ended rounds keep what earlier refreshes read.',
    head,
    what: 'rounds with pools, earningsClaimedEvents, withdrawFeesEvents, broadcasters, winningTicketRedeemedEvents',
    records,
  });

/** Fees of the network from tickets to claims. */
export const dataset = defineDataset({
  spec,
  sources: ['subgraph', 'arbitrum'],
  cadence: 'daily',
  notConfigured: subgraphNotConfigured,
  collect,
  checks: feeFlowChecks,
});
