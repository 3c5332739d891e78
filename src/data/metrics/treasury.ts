import { inputFrom, metric, weakestEvidence, type Metric } from '../metric.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Treasury, TreasuryReading } from '../specs/treasury.ts';
import { baseFromDecimal, decimalFromBase, type Unit } from '../units.ts';

type Column = 'lpt' | 'eth' | 'rewardCut' | 'ceilingLpt';

const columns: Record<Column, { label: string; unit: Unit; method: string }> = {
  lpt: { label: 'LPT in the treasury', unit: 'LPT', method: 'LivepeerToken.balanceOf(Treasury) at the newest block that was read.' },
  eth: { label: 'ETH in the treasury', unit: 'ETH', method: 'Native balance of the Treasury at the newest block that was read.' },
  rewardCut: { label: 'Treasury cut', unit: 'share', method: 'BondingManager.treasuryRewardCutRate(): share of each reward call that goes to the treasury.' },
  ceilingLpt: { label: 'Treasury ceiling', unit: 'LPT', method: 'BondingManager.treasuryBalanceCeiling(): at this balance the cut of the next round becomes 0.' },
};

/** The newest reading of one column of the treasury; without one, the reason. */
export function deriveTreasury(snapshot: Snapshot<Treasury>, column: Column): Metric {
  const reading = snapshot.data?.readings.at(-1);
  const value = reading?.[column] ?? null;
  const fields = { id: `treasury.${column}`, ...columns[column] };
  if (!reading || value === null) {
    const absentBecause = reading ? 'The last refresh could not read it.' : (snapshot.data?.readingsAbsentBecause ?? snapshot.absentBecause ?? 'There is no reading.');
    return metric({ ...fields, value: null, asOf: null, evidence: 'measured on chain', inputs: [], absentBecause });
  }
  const inputs = [inputFrom(snapshot, column, [reading.source])];
  return metric({ ...fields, value, asOf: reading.observedAt, evidence: weakestEvidence(inputs), inputs });
}

/**
 * LPT that flowed in between the first and the newest reading: growth of the balance plus what was paid. Absent where payments of the time
 * between are not all known, or where a call between them may have moved LPT.
 */
export function deriveTreasuryInflow(snapshot: Snapshot<Treasury>): Metric {
  const fields = { id: 'treasury.inflow', label: 'LPT that flowed into the treasury', unit: 'LPT' as const, method: 'Newest balance − first balance + LPT the treasury paid between the two blocks.' };
  const [first, last] = [snapshot.data?.readings[0], snapshot.data?.readings.at(-1)];
  const absent = (absentBecause: string) => metric({ ...fields, value: null, asOf: null, evidence: 'derived', inputs: [], absentBecause });
  if (!snapshot.data || !first || !last || first === last) return absent('It needs readings of two days.');
  if (!snapshot.data.scan || snapshot.data.scan.to < last.block) return absent('Payments up to the newest reading are not all known yet.');
  const between = snapshot.data.payments.filter(({ block }) => block > first.block && block <= last.block);
  if (between.some(({ kind }) => kind === 'call')) return absent('The treasury made a call between the readings that may have moved LPT.');
  const paid = between.reduce((sum, { kind, amount }) => (kind === 'LPT' && amount !== null ? sum + baseFromDecimal(amount) : sum), 0n);
  const inflow = baseFromDecimal(last.lpt) - baseFromDecimal(first.lpt) + paid;
  if (inflow < 0n) return absent('The balance fell by more than was paid.');
  const inputs = [inputFrom(snapshot, 'balances and payments', [...sourcesOf(first, last), ...between.map(({ source }) => source)])];
  return metric({ ...fields, value: decimalFromBase(inflow), since: first.date, asOf: last.observedAt, evidence: 'derived', inputs });
}

const sourcesOf = (...readings: TreasuryReading[]) => readings.map(({ source }) => source);
