import type { Provenance } from '../../../src/data/provenance.ts';
import type { Snapshot } from '../../../src/data/snapshot.ts';
import { spec, type FeeFlow, type FeeFlowRound } from '../../../src/data/specs/fee-flow.ts';
import { decimalFromBase } from '../../../src/data/units.ts';

const provenance: Provenance = {
  kind: 'recorded',
  id: 'synthetic',
  publisher: 'Synthetic',
  title: 'Synthetic rounds',
  url: 'https://example.org/rounds',
  observedAt: '2025-12-31',
  licence: 'CC0',
  processing: 'Made up for a test.',
  evidence: 'third-party',
  file: 'example/rounds@000000:rounds.json',
  copy: 'verbatim',
  sha256: '0'.repeat(64),
  bytes: 1,
};

/** Fees of one round in wei: what operators keep, what delegators get, and what of both an address paid to itself. */
export type RoundFees = { operators: bigint; delegators: bigint; selfPaid: bigint; claimed: bigint };

/** A snapshot of the flow of fees: one round every 21 hours from `from` on; the newest is running. Valid by the spec. */
export function feeFlowOf(fees: readonly RoundFees[], from = '2025-01-01T03:00:00Z'): Snapshot<FeeFlow> {
  const startOf = (index: number) => new Date(Date.parse(from) + index * 21 * 3_600_000).toISOString().replace('.000', '');
  const ended = fees.map(({ operators, delegators, selfPaid, claimed }, index): FeeFlowRound => ({
    round: 1000 + index,
    startedAt: startOf(index),
    ended: true,
    grossEth: decimalFromBase(operators + delegators),
    selfPaidEth: decimalFromBase(selfPaid),
    operatorsEth: decimalFromBase(operators),
    delegatorsEth: decimalFromBase(delegators),
    claimedEth: decimalFromBase(claimed),
    withdrawnEth: '0',
  }));
  const none = { grossEth: null, selfPaidEth: null, operatorsEth: null, delegatorsEth: null, claimedEth: null, withdrawnEth: null };
  const running: FeeFlowRound = { round: 1000 + fees.length, startedAt: startOf(fees.length), ended: false, ...none };
  const data = spec.schema.parse({ rounds: [...ended, running], sameOperatorEth: null, sameOperatorAbsentBecause: 'Not known.' });
  return { dataset: spec.id, version: spec.version, asOf: running.startedAt, provenance: [provenance], data };
}
