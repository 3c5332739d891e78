import { inputFrom, metric, type Metric } from '../metric.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Delegation, DelegationReading } from '../specs/delegation.ts';
import type { Unit } from '../units.ts';

export type DelegationSnapshot = Snapshot<Delegation>;
type Fields = Pick<Metric, 'id' | 'label' | 'unit' | 'method'>;
type Figure = {
  key: 'delegators' | 'delegates' | 'principalLpt' | 'nakamoto33' | 'nakamoto50' | 'delegateGini';
  label: string;
  unit: Unit;
  method: string;
};

/** Figures of a reading that stand on their own. */
export const delegationFigures: readonly Figure[] = [
  { key: 'delegators', label: 'Delegators', unit: 'count', method: 'Addresses with stake.' },
  { key: 'delegates', label: 'Delegates', unit: 'count', method: 'Delegates somebody with stake is bonded to.' },
  {
    key: 'principalLpt',
    label: 'Principal bonded',
    unit: 'LPT',
    method: 'Stake of all delegators as bonded at their last claim, without rewards since then.',
  },
  {
    key: 'nakamoto33',
    label: 'Delegates with a third',
    unit: 'count',
    method: 'Smallest number of delegates with at least 33 % of the principal.',
  },
  {
    key: 'nakamoto50',
    label: 'Delegates with half',
    unit: 'count',
    method: 'Smallest number of delegates with at least 50 % of the principal.',
  },
  {
    key: 'delegateGini',
    label: 'Inequality of delegates',
    unit: 'share',
    method: 'Gini coefficient of the principal of delegates: 0 for equal, 1 for one that has all.',
  },
];

const absent = (fields: Fields, absentBecause: string): Metric =>
  metric({ ...fields, value: null, asOf: null, evidence: 'derived', inputs: [], absentBecause });

/** One figure of the newest reading, with the evidence of its source. */
export function deriveDelegationFigure(snapshot: DelegationSnapshot, { key, ...figure }: Figure): Metric {
  const fields: Fields = { id: `delegation.${key}`, ...figure };
  const reading = snapshot.data?.readings.at(-1);
  if (!reading || reading[key] === null) return absent(fields, snapshot.absentBecause ?? 'The newest reading does not have it.');
  const inputs = [inputFrom(snapshot, `${key} of ${reading.month}`, [reading.source])];
  return metric({ ...fields, value: reading[key], asOf: reading.at, evidence: inputs[0]?.provenance[0]?.evidence ?? 'derived', inputs });
}

/** Part of the principal that the `count` largest delegates of the newest reading hold. */
export function deriveTopDelegateShare(snapshot: DelegationSnapshot, count: number): Metric {
  const fields: Fields = {
    id: `delegation.top-delegates.${count}`,
    label: `Held by the largest ${count} delegates`,
    unit: 'share',
    method: `Principal bonded to the ${count} largest delegates over all principal, both of the newest reading.`,
  };
  const reading: DelegationReading | undefined = snapshot.data?.readings.at(-1);
  const top = (snapshot.data?.topDelegates ?? []).filter(({ month, rank }) => month === reading?.month && rank <= count);
  if (!reading || top.length < count)
    return absent(fields, snapshot.absentBecause ?? `The newest reading names fewer than ${count} delegates.`);
  const value = top.reduce((sum, { principalLpt }) => sum + Number(principalLpt), 0) / Number(reading.principalLpt);
  return metric({
    ...fields,
    value,
    asOf: reading.at,
    evidence: 'derived',
    inputs: [inputFrom(snapshot, `largest delegates of ${reading.month}`, [reading.source])],
  });
}
