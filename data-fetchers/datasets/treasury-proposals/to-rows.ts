import type { Address } from 'viem';
import type { Facts } from '../../../src/data/fact-table.ts';
import type { ProposalStatement, TreasuryFact } from '../../../src/data/facts/treasury.ts';
import { plainText, withoutHiddenCharacters } from '../../../src/data/plain-text.ts';
import type { TreasuryProposal, TreasuryVote } from '../../../src/data/specs/treasury-proposals.ts';
import { decimalFromBase } from '../../../src/data/units.ts';
import { decodePayout } from '../../kit/decode-payout.ts';
import { isoOfUnix } from '../../kit/iso-time.ts';
import type { GovernorReading, ProposalEvent } from '../../sources/governor.ts';
import type { SubgraphProposal, SubgraphTreasuryVote } from '../../sources/subgraph/treasury.ts';

/** Provenance ids of a refresh. */
export const liveIds = { proposals: 'treasury-proposals', votes: 'treasury-votes', governor: 'livepeer-governor', events: 'livepeer-governor-events' } as const;

const mostDescription = 20_000;
const mostReason = 1_000;
const mostTitle = 160;
/** LivepeerGovernor counts shares in parts of 1,000,000 (MathUtils). */
const shareDecimals = 6;

type Parts = {
  proposal: SubgraphProposal;
  reading: GovernorReading | { reason: string } | undefined;
  events: readonly ProposalEvent[];
  facts: Facts<TreasuryFact>;
  token: Address;
  observedAt: string;
};

/** One proposal: what was proposed as indexed, its state as the governor has it, its labels from the table. */
export function toProposal({ proposal, reading, events, facts, token, observedAt }: Parts): TreasuryProposal {
  const { id, description, proposer, targets, values, calldatas } = proposal;
  const created = events.findLast((event) => event.id === id && event.kind === 'created');
  const executed = events.findLast((event) => event.id === id && event.kind === 'executed');
  const label = labelOf(facts, id);
  return {
    id,
    title: titleOf(description) ?? `Proposal ${id.slice(0, 8)}…`,
    description: cutText(withoutHiddenCharacters(description), mostDescription),
    entity: label?.entity ?? null,
    category: label?.category ?? null,
    discussion: label?.url ?? null,
    proposer,
    createdAt: created?.observedAt ?? null,
    createdTransaction: created?.transaction ?? null,
    createdBlock: created?.block ?? null,
    executedAt: executed?.observedAt ?? null,
    executedTransaction: executed?.transaction ?? null,
    executedBlock: executed?.block ?? null,
    voteStartRound: proposal.voteStart,
    voteEndRound: proposal.voteEnd,
    ...governorFields(reading),
    indexedForLpt: proposal.forVotes,
    indexedAgainstLpt: proposal.againstVotes,
    indexedAbstainLpt: proposal.abstainVotes,
    actions: targets.map((target, index) => decodePayout({ target, value: values[index] as bigint, data: calldatas[index] as `0x${string}` }, token)),
    asOf: observedAt,
    source: [liveIds.proposals, liveIds.governor, ...(created || executed ? [liveIds.events] : []), ...(label?.source ?? [])],
  };
}

/** What the table of statements says about a proposal of the governor. */
export const labelOf = ({ rows }: Pick<Facts<TreasuryFact>, 'rows'>, id: string): ProposalStatement | undefined =>
  rows.find((row): row is ProposalStatement => row.kind === 'proposal' && row.onchainId === id);

type GovernorFields = Pick<TreasuryProposal, 'state' | 'forLpt' | 'againstLpt' | 'abstainLpt' | 'quorumLpt' | 'quorumRound' | 'quota' | 'absentBecause'>;

function governorFields(reading: Parts['reading']): GovernorFields {
  if (!reading || 'reason' in reading) {
    const absentBecause = `LivepeerGovernor did not tell its state: ${reading?.reason ?? 'no answer'}.`;
    return { state: null, forLpt: null, againstLpt: null, abstainLpt: null, quorumLpt: null, quorumRound: null, quota: null, absentBecause };
  }
  const { state, votes, quorum, quorumRound, quota } = reading;
  const missing = [quorum === null && 'quorum', quota === null && 'quota'].filter(Boolean);
  return {
    state,
    forLpt: decimalFromBase(votes.for),
    againstLpt: decimalFromBase(votes.against),
    abstainLpt: decimalFromBase(votes.abstain),
    quorumLpt: quorum === null ? null : decimalFromBase(quorum),
    quorumRound,
    quota: quota === null ? null : Number(decimalFromBase(quota, shareDecimals)),
    absentBecause: missing.length === 0 ? null : `LivepeerGovernor did not tell: ${missing.join(', ')}.`,
  };
}

/** One vote as it was cast. */
export function toVote({ proposal, voter, support, weight, timestamp, reason }: SubgraphTreasuryVote): TreasuryVote {
  return { proposal, voter, support, weightLpt: weight, votedAt: isoOfUnix(timestamp), reason: plainText(reason ?? '', mostReason) || null };
}

/** First line with words, without the marks of Markdown headings and emphasis; null where there is none. */
export function titleOf(description: string): string | null {
  for (const line of description.slice(0, mostDescription).split('\n')) {
    const title = plainText(line.replace(/^[\s#>]+/, '').replace(/[*_`]/g, ''), mostTitle);
    if (title) return title;
  }
  return null;
}

/** At most `most` UTF-16 units, never half a character. */
const cutText = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`);
