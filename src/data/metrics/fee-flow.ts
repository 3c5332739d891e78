import { inputFrom, metric, type Metric } from '../metric.ts';
import type { Snapshot } from '../snapshot.ts';
import type { FeeFlow, FeeFlowRound } from '../specs/fee-flow.ts';
import { sumDecimals } from '../units.ts';

export type FeeFlowSnapshot = Snapshot<FeeFlow>;
type Part = 'grossEth' | 'selfPaidEth' | 'operatorsEth' | 'delegatorsEth' | 'claimedEth' | 'withdrawnEth';

const labels: Record<Part, string> = {
  grossEth: 'Gross fees',
  selfPaidEth: 'Paid by an address to itself',
  operatorsEth: 'Kept by operators',
  delegatorsEth: 'Shared with delegators',
  claimedEth: 'Claimed',
  withdrawnEth: 'Withdrawn',
};

/** One part of the fees of the newest `count` ended rounds. */
export function deriveFeePart(snapshot: FeeFlowSnapshot, part: Part, count: number): Metric {
  const fields = {
    id: `fee-flow.${part}.${count}`,
    label: labels[part],
    unit: 'ETH',
    method: `Summed over the last ${count} ended rounds.`,
  } as const;
  const rounds = (snapshot.data?.rounds ?? []).filter(({ ended }) => ended).slice(-count);
  if (rounds.length < count) {
    const absentBecause = snapshot.absentBecause ?? `Fewer than ${count} ended rounds are known.`;
    return metric({ ...fields, value: null, asOf: null, evidence: 'derived', inputs: [], absentBecause });
  }
  const [first, last] = [rounds[0], rounds.at(-1)];
  const inputs = [inputFrom(snapshot, `${part}, rounds ${first?.round} to ${last?.round}`)];
  const since = first?.startedAt;
  return metric({
    ...fields,
    value: sumDecimals(rounds.flatMap((row) => row[part] ?? [])),
    asOf: endOf(snapshot, last),
    asOfNote: `End of round ${last?.round}.`,
    ...(since ? { since } : {}),
    methodPage: 'fee-waterfall',
    evidence: 'derived',
    inputs,
  });
}

/** A round ends when the next begins. */
const endOf = ({ data }: FeeFlowSnapshot, row: FeeFlowRound | undefined): string | null =>
  data?.rounds.find(({ round }) => round > (row?.round ?? Infinity))?.startedAt ?? null;

/** Part of the gross fees of the newest `count` ended rounds that an address paid to itself: a lower bound of self-paid fees. */
export function deriveSelfPaidShare(snapshot: FeeFlowSnapshot, count: number): Metric {
  const method = `Tickets with one address on both sides over all tickets, by face value, last ${count} ended rounds. Other addresses of one operator are not known.`;
  const fields = { id: `fee-flow.self-paid-share.${count}`, label: 'Self-paid, at least', unit: 'share', method } as const;
  const [own, gross] = [deriveFeePart(snapshot, 'selfPaidEth', count), deriveFeePart(snapshot, 'grossEth', count)];
  const absentBecause = own.absentBecause ?? (Number(gross.value) === 0 ? 'There were no fees in these rounds.' : undefined);
  if (absentBecause) return metric({ ...fields, value: null, asOf: null, evidence: 'derived', inputs: [], absentBecause });
  const { asOf, asOfNote, since } = own;
  return metric({
    ...fields,
    value: Number(own.value) / Number(gross.value),
    asOf,
    ...(asOfNote ? { asOfNote } : {}),
    ...(since ? { since } : {}),
    methodPage: 'fee-waterfall',
    evidence: 'derived',
    inputs: [...own.inputs, ...gross.inputs],
  });
}
