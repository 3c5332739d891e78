import { fileURLToPath } from 'node:url';
import { provenanceOfSource, type Facts } from '../../src/data/fact-table.ts';
import { table, type TreasuryFact } from '../../src/data/facts/treasury.ts';
import type { Snapshot } from '../../src/data/snapshot.ts';
import { spec, type TreasuryProposal, type TreasuryProposals } from '../../src/data/specs/treasury-proposals.ts';
import { decimalFromBase } from '../../src/data/units.ts';
import { dataset } from '../datasets/treasury-proposals.ts';
import { labelOf, titleOf } from '../datasets/treasury-proposals/to-rows.ts';
import { decodePayout } from '../kit/decode-payout.ts';
import { readFacts } from '../kit/facts.ts';
import { writeImport } from '../kit/write-import.ts';
import { actionOf, readLisarRecording, timeOf } from './lisar-recording.ts';

const recordingId = 'lisar-proposal';

/**
 * The one recorded proposal → first snapshot.
 * @throws Error where the recording is missing.
 */
export function importTreasuryProposals(facts: Facts<TreasuryFact>, recordedDirectory: string): Snapshot<TreasuryProposals> {
  const processing = 'State, tally, quorum, calldata and dates of one proposal taken over; the text of the proposal was not, except for its title.';
  const { recording, provenance } = readLisarRecording(recordedDirectory, recordingId, processing);
  const { proposal, proposal_created: created, proposal_state: reading, treasury_transfer: paid, inputs } = recording;
  const label = labelOf(facts, proposal.proposal_id);
  const lpt = (digits: string) => decimalFromBase(BigInt(digits));
  const asOf = provenance.observedAt ?? timeOf(paid);
  const row: TreasuryProposal = {
    id: proposal.proposal_id,
    title: titleOf(proposal.description) ?? 'LISAR',
    description: null,
    entity: label?.entity ?? null,
    category: label?.category ?? null,
    discussion: label?.url ?? null,
    proposer: proposal.proposer,
    createdAt: timeOf(created),
    createdTransaction: created.tx_hash,
    createdBlock: created.block_number,
    executedAt: timeOf(paid),
    executedTransaction: paid.tx_hash,
    executedBlock: paid.block_number,
    voteStartRound: proposal.start,
    voteEndRound: proposal.end,
    state: reading.state,
    forLpt: lpt(reading.votes.for),
    againstLpt: lpt(reading.votes.against),
    abstainLpt: lpt(reading.votes.abstain),
    quorumLpt: lpt(reading.quorum),
    quorumRound: proposal.start,
    quota: Number(decimalFromBase(BigInt(reading.quota), 6)),
    indexedForLpt: null,
    indexedAgainstLpt: null,
    indexedAbstainLpt: null,
    actions: [decodePayout(actionOf(recording), inputs.lpt_token)],
    asOf,
    absentBecause: 'Text and tallies of the subgraph are not in the recording; a refresh reads them.',
    source: [recordingId, ...(label?.source ?? [])],
  };
  const votesAbsentBecause = 'No votes were recorded; a refresh reads them from the subgraph.';
  return {
    dataset: spec.id,
    version: spec.version,
    asOf,
    provenance: [...(label?.source ?? []).map((key) => provenanceOfSource(facts, key)), provenance],
    data: { scan: null, proposals: [row], votes: [], votesAbsentBecause },
  };
}

// Run by itself: node src/tooling/with-node.mjs data-fetchers/imports/treasury-proposals.ts
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(writeImport(dataset, importTreasuryProposals(readFacts(table, process.env), process.env['ATLAS_RECORDED_DIR'] ?? '../shared/recorded')));
}
