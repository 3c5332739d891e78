import { inputFrom, metric, weakestEvidence, type Metric } from '../metric.ts';
import type { Snapshot } from '../snapshot.ts';
import type { RoundRow, Rounds } from '../specs/rounds.ts';
import type { Unit } from '../units.ts';

export type RoundsSnapshot = Snapshot<Rounds>;

type Figure = { label: string; unit: Unit; method: string };
type StateColumn =
  'mintableLpt' | 'activeStakeLpt' | 'totalSupplyLpt' | 'participation' | 'inflationPerRoundPpb' | 'activeOrchestrators' | 'delegators';

const figures: Record<StateColumn, Figure> = {
  mintableLpt: { label: 'Mintable in the round', unit: 'LPT', method: 'Supply times inflation, as set when the round was initialised.' },
  activeStakeLpt: {
    label: 'Stake of the active set',
    unit: 'LPT',
    method: 'BondingManager.getTotalBonded() when the round was initialised.',
  },
  totalSupplyLpt: { label: 'Total supply', unit: 'LPT', method: 'Minter.getGlobalTotalSupply() as the index holds it for the round.' },
  participation: { label: 'Participation', unit: 'share', method: 'Stake of the active set over total supply.' },
  inflationPerRoundPpb: {
    label: 'Inflation per round',
    unit: 'ppb per round',
    method: 'Minter.inflation() when the round was initialised.',
  },
  activeOrchestrators: {
    label: 'Active orchestrators',
    unit: 'count',
    method: 'Orchestrators in the active set, as the index counts them.',
  },
  delegators: { label: 'Delegators', unit: 'count', method: 'As the index counts them from a seed of 3,520: approximate.' },
};

const reason = ({ absentBecause }: RoundsSnapshot): string => absentBecause ?? 'No round has this value yet.';

/** A state of the current round; where it has none there, of the newest round that has it, dated by its start. */
export function deriveRoundState(snapshot: RoundsSnapshot, column: StateColumn): Metric {
  const fields = { id: `rounds.${column}.latest`, ...figures[column] };
  const current = snapshot.data?.current;
  const value = current && column in current ? current[column as keyof typeof current] : null;
  if (current && value !== null && current.at !== null) {
    const now = [inputFrom(snapshot, `${column} of round ${current.round}`, [current.source])];
    return metric({ ...fields, value: value as string | number, asOf: current.at, evidence: weakestEvidence(now), inputs: now });
  }
  const row = snapshot.data?.rounds.findLast((candidate) => candidate[column] !== null && candidate.startedAt !== null);
  if (!row) return metric({ ...fields, value: null, asOf: null, evidence: 'derived', inputs: [], absentBecause: reason(snapshot) });
  const inputs = [inputFrom(snapshot, `${column} of round ${row.round}`)];
  return metric({ ...fields, value: row[column], asOf: row.startedAt, evidence: weakestEvidence(inputs), inputs });
}

/** Rounds of the last `count` ended ones that nobody initialised: nothing was minted in them. */
export function deriveSkippedRounds(snapshot: RoundsSnapshot, count: number): Metric {
  const method = `Rounds without initialisation among the last ${count} that ended. Numbers the index does not know at all count too.`;
  const fields = { id: `rounds.skipped.${count}`, label: 'Rounds nobody initialised', unit: 'count', method } as const;
  const ended = (snapshot.data?.rounds ?? []).filter((row) => row.ended);
  const last = ended.at(-1);
  const first = last && last.round - count + 1;
  if (!last?.startedAt || first === undefined || (ended[0]?.round ?? Infinity) > first)
    return metric({
      ...fields,
      value: null,
      asOf: null,
      evidence: 'derived',
      inputs: [],
      absentBecause: snapshot.absentBecause ?? `Fewer than ${count} ended rounds are known.`,
    });
  const initialised = ended.filter(({ round, initialised: done }: RoundRow) => round >= first && done).length;
  const inputs = [inputFrom(snapshot, `initialised, rounds ${first} to ${last.round}`)];
  return metric({ ...fields, value: count - initialised, asOf: last.startedAt, evidence: 'derived', inputs });
}
