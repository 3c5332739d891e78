import { countDays, endOfDay, type DayRange } from '../day-series.ts';
import { inputFrom, metric, weakestEvidence, type Metric, type MetricInput } from '../metric.ts';
import { networkColumns, type NetworkColumn } from '../specs/network-history.ts';
import { columnInfo, inputOver, reasonOfAbsence, valuesByDay, type NetworkSnapshot } from './series.ts';

/** Columns that hold the state at the end of a day. */
export type StateColumn = {
  [Key in NetworkColumn]: (typeof networkColumns)[Key]['moment'] extends 'end of day' ? Key : never;
}[NetworkColumn];

const labels: Record<StateColumn, string> = {
  totalSupplyLpt: 'Total supply',
  bondedLpt: 'Bonded LPT',
  participation: 'Participation',
  inflationPerRoundPpb: 'Inflation per round',
  activeOrchestrators: 'Active orchestrators',
  delegators: 'Delegators',
};

/** Newest recorded value of a state column; its as-of is the instant the state was read at. */
export function deriveLatestState(snapshot: NetworkSnapshot, key: StateColumn): Metric {
  const fields = { id: `network.${key}.latest`, label: labels[key], unit: networkColumns[key].unit, method: networkColumns[key].note };
  const read = stateOnChain(snapshot, key);
  if (read) return metric({ ...fields, method: `${fields.method} Read from the contracts, because the subgraph lags.`, ...read });
  const date = columnInfo(snapshot, key)?.coverage.lastDay;
  const value = date === undefined ? undefined : valuesByDay(snapshot, key).get(date);
  if (date === undefined || value === undefined) return absent(fields, reasonOfAbsence(snapshot));
  const inputs = [inputOver(snapshot, key, { from: date, to: date })];
  return metric({ ...fields, value, asOf: endOfDay(date), evidence: weakestEvidence(inputs), inputs });
}

/** The reading of the contracts, where the snapshot has one: only while the subgraph is too far behind. */
function stateOnChain(snapshot: NetworkSnapshot, key: StateColumn): Pick<Metric, 'value' | 'asOf' | 'evidence' | 'inputs'> | null {
  const state = snapshot.data?.chainState;
  const value = state && key in state ? state[key as keyof typeof state] : null;
  if (!state || value === null || value === undefined) return null;
  const inputs = [inputFrom(snapshot, key, [state.source])];
  return { value, asOf: state.at, evidence: weakestEvidence(inputs), inputs };
}

/**
 * Bonded LPT over total supply at the newest day that has both. It is newer than the recorded participation, but computed here.
 * Both are counted as the Minter does when it sets inflation (livepeer/protocol@f225b10c62ce:contracts/token/Minter.sol).
 */
export function deriveParticipation(snapshot: NetworkSnapshot): Metric {
  const fields = {
    id: 'network.participation.derived',
    label: 'Participation, computed',
    unit: 'share',
    method: 'Bonded LPT of the active set, divided by total supply at the same instant.',
  } as const;
  const [bondedNow, supplyNow] = [stateOnChain(snapshot, 'bondedLpt'), stateOnChain(snapshot, 'totalSupplyLpt')];
  if (bondedNow && supplyNow) {
    const inputs = [...bondedNow.inputs, ...supplyNow.inputs];
    const value = Number(bondedNow.value) / Number(supplyNow.value);
    return metric({ ...fields, value, asOf: bondedNow.asOf, evidence: 'derived', inputs });
  }
  const bonded = valuesByDay(snapshot, 'bondedLpt');
  const supply = valuesByDay(snapshot, 'totalSupplyLpt');
  const date = [...supply.keys()].filter((day) => bonded.has(day)).at(-1);
  if (date === undefined) return absent(fields, snapshot.data ? 'No day has both bonded LPT and total supply.' : reasonOfAbsence(snapshot));
  const range = { from: date, to: date };
  return metric({
    ...fields,
    value: Number(bonded.get(date)) / Number(supply.get(date)),
    asOf: endOfDay(date),
    evidence: 'derived',
    inputs: [inputOver(snapshot, 'bondedLpt', range), inputOver(snapshot, 'totalSupplyLpt', range)],
  });
}

/** A figure from elsewhere that a formula needs, with its source. */
export type Given = { value: number; input: MetricInput };

/**
 * Nominal issuance over a year: (1 + inflation per round) ^ (rounds per year) − 1, the growth term of
 * livepeer/explorer@79d3991f98b9:lib/roi.ts before the treasury cut. It assumes that inflation stays as it is and that every orchestrator
 * calls reward in every round.
 */
export function deriveAnnualIssuance(snapshot: NetworkSnapshot, roundsPerYear: Given): Metric {
  const latest = deriveLatestState(snapshot, 'inflationPerRoundPpb');
  const fields = {
    id: 'network.issuance.annual-nominal',
    label: 'Nominal issuance per year',
    unit: 'share',
    method:
      `(1 + inflation per round) to the power of ${Number(roundsPerYear.value.toFixed(1))} rounds in 365 days, minus 1. ` +
      'Assumes constant inflation and no missed reward call.',
  } as const;
  if (latest.value === null) return absent(fields, latest.absentBecause ?? reasonOfAbsence(snapshot));
  const value = (1 + Number(latest.value) / 1e9) ** roundsPerYear.value - 1;
  return metric({ ...fields, value, asOf: latest.asOf, evidence: 'estimated', inputs: [...latest.inputs, roundsPerYear.input] });
}

/**
 * Growth of total supply from the end of one day to the end of another: end / start − 1. Null where one of them is not recorded.
 * @param range null where no day is recorded at all.
 */
export function deriveSupplyGrowth(snapshot: NetworkSnapshot, range: DayRange | null): Metric {
  const label = 'Growth of total supply';
  if (range === null) {
    const method = 'Total supply at the end of the period over that at its start, minus 1.';
    return absent({ id: 'network.supply-growth', label, unit: 'share', method }, reasonOfAbsence(snapshot));
  }
  const { from, to } = range;
  const fields = {
    id: `network.supply-growth.${from}.${to}`,
    label,
    unit: 'share',
    method: `Total supply at the end of ${to} over that at the end of ${from}, minus 1: ${countDays(from, to) - 1} days of issuance.`,
    methodPage: 'dilution',
  } as const;
  const supply = valuesByDay(snapshot, 'totalSupplyLpt');
  const [start, end] = [supply.get(from), supply.get(to)];
  if (start === undefined || end === undefined) {
    return absent(
      fields,
      snapshot.data ? `Total supply is not recorded at the end of ${start === undefined ? from : to}.` : reasonOfAbsence(snapshot),
    );
  }
  const ends = [inputOver(snapshot, 'totalSupplyLpt', { from, to: from }), inputOver(snapshot, 'totalSupplyLpt', { from: to, to })];
  const value = Number(end) / Number(start) - 1;
  return metric({ ...fields, value, asOf: endOfDay(to), since: endOfDay(from), evidence: 'derived', inputs: ends });
}

/** Share of the network that somebody who holds LPT and does not stake loses to issuance: 1 − 1 / (1 + supply growth). */
export function deriveDilution(growth: Metric): Metric {
  const fields = {
    id: growth.id.replace('supply-growth', 'dilution'),
    label: 'Dilution of LPT that is not staked',
    unit: 'share',
    methodPage: 'dilution',
    method: '1 − 1 / (1 + growth of total supply) over the same days.',
  } as const;
  if (growth.value === null) return absent(fields, growth.absentBecause ?? 'The growth of total supply is not known.');
  const { asOf, since, inputs } = growth;
  return metric({ ...fields, value: 1 - 1 / (1 + Number(growth.value)), asOf, ...(since ? { since } : {}), evidence: 'derived', inputs });
}

const absent = (fields: Pick<Metric, 'id' | 'label' | 'unit' | 'method'>, absentBecause: string): Metric =>
  metric({ ...fields, value: null, asOf: null, evidence: 'derived', inputs: [], absentBecause });
