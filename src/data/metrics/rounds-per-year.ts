import { addDays, countDays } from '../day-series.ts';
import { inputFrom, metric, type Metric } from '../metric.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Rounds } from '../specs/rounds.ts';
import { inputOver, reasonOfAbsence, valuesByDay, type NetworkSnapshot } from './series.ts';

const YEAR_DAYS = 365;
const LEAST_DAYS = 90;
const fields = { id: 'rounds.per-year', label: 'Rounds in 365 days, measured', unit: 'rounds', methodPage: 'rounds-per-year' } as const;

/**
 * Rounds in 365 days at the pace of the newest recorded time. From the rounds themselves where they are recorded (up to 365 days of them);
 * else from the daily inflation, which moves by one step with every round that is initialised: counted over the newest run of at least 90 days in
 * which it moves the same way every day, so that no step can hide behind one in the other direction.
 * @param stepPpb step of inflation per round in parts per billion.
 */
export function deriveRoundsPerYear(rounds: Snapshot<Rounds>, history: NetworkSnapshot, stepPpb: number): Metric {
  return fromRounds(rounds) ?? fromInflation(history, stepPpb);
}

function fromRounds(snapshot: Snapshot<Rounds>): Metric | null {
  const started = (snapshot.data?.rounds ?? []).flatMap(({ round, startedAt }) => (startedAt === null ? [] : [{ round, startedAt }]));
  const last = started.at(-1);
  const first = started.find(({ startedAt }) => last && Date.parse(last.startedAt) - Date.parse(startedAt) <= YEAR_DAYS * 86_400_000);
  if (!first || !last) return null;
  const days = (Date.parse(last.startedAt) - Date.parse(first.startedAt)) / 86_400_000;
  if (days < LEAST_DAYS) return null;
  const method = `Rounds ${first.round} to ${last.round} began within ${days.toFixed(1)} days; times 365.`;
  const value = ((last.round - first.round) / days) * YEAR_DAYS;
  const inputs = [inputFrom(snapshot, `round and startedAt, rounds ${first.round} to ${last.round}`)];
  return metric({ ...fields, value, asOf: last.startedAt, since: first.startedAt, method, evidence: 'derived', inputs });
}

function fromInflation(history: NetworkSnapshot, stepPpb: number): Metric {
  const run = newestRun([...valuesByDay(history, 'inflationPerRoundPpb')], stepPpb);
  const method = `Inflation moves by ${stepPpb} parts per billion with each round, so the change over a run of days in one direction counts the rounds.`;
  if (run === null) {
    const absentBecause = history.data ? `No run of ${LEAST_DAYS} days in which inflation moves one way is recorded.` : reasonOfAbsence(history);
    return metric({ ...fields, value: null, asOf: null, method, evidence: 'derived', inputs: [], absentBecause });
  }
  const { from, to, counted } = run;
  const days = countDays(from, to) - 1;
  const inputs = [inputOver(history, 'inflationPerRoundPpb', { from, to })];
  return metric({ ...fields, value: (counted / days) * YEAR_DAYS, asOf: to, since: from, method: `${method} ${counted} rounds in ${days} days; times 365.`, evidence: 'derived', inputs });
}

/** The newest run in which every day moves one or two steps the same way, if it is long enough. */
export function newestRun(values: readonly (readonly [string, number])[], stepPpb: number): { from: string; to: string; counted: number } | null {
  const moves = values.slice(1).map(([date, value], index) => {
    const [before = '', old = value] = values[index] ?? [];
    const steps = (value - old) / stepPpb;
    const isClear = addDays(before, 1) === date && (Math.abs(steps) === 1 || Math.abs(steps) === 2);
    return { before, date, direction: isClear ? Math.sign(steps) : 0, steps: Math.abs(steps) };
  });
  for (let end = moves.length - 1; end >= 0; ) {
    let start = end;
    while (start > 0 && moves[start]?.direction !== 0 && moves[start - 1]?.direction === moves[end]?.direction) start -= 1;
    const run = moves.slice(start, end + 1);
    const [first, last] = [run[0], run.at(-1)];
    if (first && last && first.direction !== 0 && run.length >= LEAST_DAYS)
      return { from: first.before, to: last.date, counted: run.reduce((sum, { steps }) => sum + steps, 0) };
    end = start - 1;
  }
  return null;
}
