import { addDays, endOfDay } from '../day-series.ts';
import { metric, type Metric } from '../metric.ts';
import { newestRun } from './rounds-per-year.ts';
import { inputOver, reasonOfAbsence, valuesByDay, type NetworkSnapshot } from './series.ts';

type Part = 'mintable' | 'minted' | 'lost' | 'lostShare' | 'lostLeast' | 'lostMost' | 'lostShareLeast' | 'lostShareMost';
export type MissedIssuance = Record<Part, Metric>;

/**
 * LPT that could have been minted and was not, estimated from daily supply and inflation where single rounds are not recorded. Over the newest
 * run of days in which the steps of inflation count the rounds, each round could mint the supply of the evening before times its inflation; what
 * was minted is the growth of supply. A round crosses midnight, so part of one is minted before the run and part of another after it: the loss is
 * known to within one round's issuance either way.
 */
export function deriveMissedIssuance(history: NetworkSnapshot, stepPpb: number): MissedIssuance {
  const supply = valuesByDay(history, 'totalSupplyLpt');
  const inflation = valuesByDay(history, 'inflationPerRoundPpb');
  const run = newestRun([...inflation].filter(([date]) => supply.has(date)), stepPpb);
  const sums = run && sumOver(run, supply, inflation, stepPpb);
  const figure = (name: keyof MissedIssuance, label: string, method: string, value: number | null): Metric => {
    const fields = { id: `issuance.estimated.${name}`, label, unit: name.startsWith('lostShare') ? 'share' : 'LPT', method, methodPage: 'missed-issuance', evidence: 'estimated' } as const;
    if (run === null || value === null) return metric({ ...fields, value: null, asOf: null, inputs: [], absentBecause: history.data ? 'No run of days counts the rounds and has the supply.' : reasonOfAbsence(history) });
    const inputs = [inputOver(history, 'totalSupplyLpt', run), inputOver(history, 'inflationPerRoundPpb', run)];
    return metric({ ...fields, value, since: endOfDay(run.from), asOf: endOfDay(run.to), inputs });
  };
  const lost = sums && sums.mintable - sums.minted;
  const [least, most] = sums && lost !== null ? [Math.max(0, lost - sums.largestRound), lost + sums.largestRound] : [null, null];
  const shareOf = (part: number | null) => (sums && part !== null ? part / sums.mintable : null);
  const [less, more] = ['What could be minted less what was, less one round, for the ends of the run.', 'What could be minted less what was, and one round more, for the ends of the run.'];
  return {
    mintable: figure('mintable', 'Could be minted, estimated', 'Σ supply of the evening before × inflation, over the rounds that the steps of inflation count.', sums && sums.mintable),
    minted: figure('minted', 'Minted', 'Growth of supply over the same days.', sums && sums.minted),
    lost: figure('lost', 'Lost to missed reward calls, estimated', 'What could be minted less what was.', lost),
    lostShare: figure('lostShare', 'Part of issuance that was lost, estimated', 'Lost over what could be minted.', shareOf(lost)),
    lostLeast: figure('lostLeast', 'Lost to missed reward calls, at least', less, least),
    lostMost: figure('lostMost', 'Lost to missed reward calls, at most', more, most),
    lostShareLeast: figure('lostShareLeast', 'Part of issuance that was lost, at least', 'The least that was lost over what could be minted.', shareOf(least)),
    lostShareMost: figure('lostShareMost', 'Part of issuance that was lost, at most', 'The most that was lost over what could be minted.', shareOf(most)),
  };
}

type Values<Value> = ReadonlyMap<string, Value>;

function sumOver({ from, to }: { from: string; to: string }, supply: Values<string>, inflation: Values<number>, stepPpb: number) {
  let mintable = 0;
  let largestRound = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    const before = addDays(day, -1);
    const [old = 0, now = 0] = [inflation.get(before), inflation.get(day)];
    // One or two rounds a day: each mints at its own inflation, one step apart, ending at the value of the evening.
    for (let round = Math.abs(now - old) / stepPpb, rate = now; round > 0; round -= 1, rate -= Math.sign(now - old) * stepPpb) {
      const ofRound = (Number(supply.get(before)) * rate) / 1e9;
      mintable += ofRound;
      largestRound = Math.max(largestRound, ofRound);
    }
  }
  return { mintable, largestRound, minted: Number(supply.get(to)) - Number(supply.get(from)) };
}
