import { isSameScan } from '../../../src/data/scan-reach.ts';
import type { Treasury, TreasuryPayment } from '../../../src/data/specs/treasury.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import { baseFromDecimal, decimalFromBase } from '../../../src/data/units.ts';
import type { Check } from '../../kit/types.ts';

type Finding = Omit<CheckResult, 'name' | 'category'>;

/** What must hold before a reading of the treasury is written. */
export const treasuryChecks: readonly Check<Treasury>[] = [
  { name: 'no executed action disappears', category: 'no-silent-drop', run: (next, previous) => compareDeployments(next, previous, droppedPayments) },
  { name: 'no reading of an earlier day disappears', category: 'no-silent-drop', run: (next, previous) => compareDeployments(next, previous, droppedReadings) },
  { name: 'the scan for payments reaches the reading', category: 'coverage', run: scanReach },
  { name: 'the balance follows from inflow and payments', category: 'sum', run: balanceFollows },
];

/** Compares two states of one deployment; without an earlier one there is nothing to compare. */
function compareDeployments(next: Treasury, previous: Treasury | null, run: (next: Treasury, previous: Treasury) => Finding): Finding {
  if (!previous?.scan || !next.scan) return { passed: true, detail: 'There is no earlier scan to compare with.' };
  return isSameScan(previous.scan, next.scan) ? run(next, previous) : { passed: true, detail: 'The last scan is of another deployment.' };
}

function droppedPayments(next: Treasury, previous: Treasury): Finding {
  const keys = new Set(next.payments.map(({ key }) => key));
  // Blocks after the cursor may still be reorganised away.
  const final = previous.payments.filter(({ block }) => block <= (previous.scan?.cursor?.block ?? -1));
  const dropped = final.filter(({ key }) => !keys.has(key));
  return { passed: dropped.length === 0, detail: dropped.length === 0 ? `${next.payments.length} actions.` : `No longer there: ${dropped.map(({ key }) => key).join(', ')}.` };
}

function droppedReadings(next: Treasury, previous: Treasury): Finding {
  const dates = new Set(next.readings.map(({ date }) => date));
  const dropped = previous.readings.filter(({ date }) => !dates.has(date));
  return { passed: dropped.length === 0, detail: dropped.length === 0 ? `${next.readings.length} readings.` : `No longer there: ${dropped.map(({ date }) => date).join(', ')}.` };
}

/** An endpoint that allows few blocks per question is read over several refreshes; meanwhile payments are known up to a block. */
function scanReach({ scan, readings }: Treasury): Finding {
  const block = readings.at(-1)?.block;
  if (!scan || block === undefined) return { passed: true, detail: 'Nothing was scanned yet.' };
  return { passed: true, detail: scan.to >= block ? `Scanned to block ${scan.to}.` : `Scanned to block ${scan.to} of ${block}; later refreshes go on.` };
}

/** The treasury only gains LPT between two readings apart from what it paid: a negative rest means that a payment was missed. */
function balanceFollows({ readings, payments, scan }: Treasury): Finding {
  const [before, now] = [readings.at(-2), readings.at(-1)];
  if (!before || !now || !scan || scan.to < now.block) return { passed: true, detail: 'There are no two readings with all payments between them.' };
  const paid = paidLpt(payments.filter(({ block }) => block > before.block && block <= now.block));
  const inflow = baseFromDecimal(now.lpt) - baseFromDecimal(before.lpt) + paid;
  // Outgoing LPT that is no transfer by the treasury itself (a call) cannot be read from calldata, so it may explain a rest.
  const hasCalls = payments.some(({ block, kind }) => kind === 'call' && block > before.block && block <= now.block);
  const sentence = `${before.date} to ${now.date}: paid ${decimalFromBase(paid)} LPT`;
  if (inflow >= 0n) return { passed: true, detail: `${sentence}, inflow ${decimalFromBase(inflow)} LPT.` };
  return { passed: hasCalls, detail: `${sentence}, yet the balance fell by ${decimalFromBase(-inflow)} LPT more${hasCalls ? '; a call between them may explain it' : ''}.`, old: before.lpt, new: now.lpt, limit: 'the balance falls by payments only' };
}

const paidLpt = (payments: readonly TreasuryPayment[]): bigint =>
  payments.reduce((sum, { kind, amount }) => (kind === 'LPT' && amount !== null ? sum + baseFromDecimal(amount) : sum), 0n);
