import { fileURLToPath } from 'node:url';
import type { Facts } from '../../src/data/fact-table.ts';
import { table, type TreasuryFact } from '../../src/data/facts/treasury.ts';
import type { Snapshot } from '../../src/data/snapshot.ts';
import { spec, type Treasury, type TreasuryPayment } from '../../src/data/specs/treasury.ts';
import { baseFromDecimal } from '../../src/data/units.ts';
import { dataset, statementProvenance, statementsOf } from '../datasets/treasury.ts';
import { paymentOf } from '../datasets/treasury/payment-of.ts';
import { readFacts } from '../kit/facts.ts';
import { writeImport } from '../kit/write-import.ts';
import { actionOf, readLisarRecording, timeOf } from './lisar-recording.ts';

const recordingId = 'lisar-payment';

/**
 * Statements of documents and the one recorded payment → first snapshot, without a reading of the chain.
 * @throws Error where the recording is missing, or its calldata pays something else than was transferred.
 */
export function importTreasury(facts: Facts<TreasuryFact>, recordedDirectory: string): Snapshot<Treasury> {
  const { recording, provenance } = readLisarRecording(recordedDirectory, recordingId, 'The payment of one executed proposal was taken over.');
  const { treasury_transfer: transfer, inputs } = recording;
  const executed = { key: `${transfer.tx_hash}-0`, transaction: transfer.tx_hash, block: transfer.block_number, observedAt: timeOf(transfer), ...actionOf(recording) };
  const payment: TreasuryPayment = paymentOf(executed, inputs.lpt_token, recordingId);
  const isSame = payment.kind === 'LPT' && payment.recipient === transfer.to && baseFromDecimal(payment.amount ?? '') === transfer.amount && transfer.from === inputs.treasury;
  if (!isSame) throw new Error('The recorded LISAR proposal pays something else than its recorded transfer.');
  const statements = statementsOf(facts);
  const dates = [...statements.balances, ...statements.inflows, ...statements.cuts].flatMap(({ asOf }) => asOf ?? []);
  const readingsAbsentBecause = 'No dated public reading of the balance at a block was recorded; a refresh reads it from Arbitrum One.';
  return {
    dataset: spec.id,
    version: spec.version,
    asOf: [...dates, payment.observedAt].sort().at(-1) ?? null,
    provenance: [...statementProvenance(facts, statements), provenance],
    data: { readings: [], readingsAbsentBecause, payments: [payment], scan: null, ...statements },
  };
}

// Run by itself: node src/tooling/with-node.mjs data-fetchers/imports/treasury.ts
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(writeImport(dataset, importTreasury(readFacts(table, process.env), process.env['ATLAS_RECORDED_DIR'] ?? '../shared/recorded')));
}
