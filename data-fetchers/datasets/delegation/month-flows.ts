import type { DelegationFlow } from '../../../src/data/specs/delegation.ts';
import { sumDecimals } from '../../../src/data/units.ts';
import { groupBy } from '../../kit/group-by.ts';
import { isoOfUnix } from '../../kit/iso-time.ts';
import type { MoveKind, SubgraphMove } from '../../sources/subgraph/delegators.ts';

/** The UTC month of a time in unix seconds. */
export const monthOfUnix = (seconds: number): string => isoOfUnix(seconds).slice(0, 7);

/** Unix seconds at which a UTC month begins. */
export const startOfMonth = (month: string): number => Date.parse(`${month}-01T00:00:00Z`) / 1000;

export function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/**
 * Moves of stake summed per UTC month, up to, not including, the month `end`. Months without any event are rows of zeros, because the
 * index was asked for them; it starts with `first`, or where that is null with the month of the first event.
 */
export function sumByMonth(moves: Record<MoveKind, readonly SubgraphMove[]>, first: string | null, end: string): DelegationFlow[] {
  const groups = Object.fromEntries(
    Object.entries(moves).map(([kind, events]) => [kind, groupBy(events, ({ timestamp }) => monthOfUnix(timestamp))]),
  );
  const start =
    first ??
    Object.values(groups)
      .flatMap((group) => [...group.keys()])
      .sort()[0];
  const rows: DelegationFlow[] = [];
  for (let month = start; month !== undefined && month < end; month = nextMonth(month)) {
    const of = (kind: MoveKind) => (groups[kind]?.get(month ?? '') ?? []).map(({ amount }) => amount);
    const [bonds, unbonds, rebonds, withdrawals] = [of('bondEvents'), of('unbondEvents'), of('rebondEvents'), of('withdrawStakeEvents')];
    rows.push({
      month,
      bondedLpt: sumDecimals(bonds),
      bonds: bonds.length,
      unbondedLpt: sumDecimals(unbonds),
      unbonds: unbonds.length,
      rebondedLpt: sumDecimals(rebonds),
      rebonds: rebonds.length,
      withdrawnLpt: sumDecimals(withdrawals),
      withdrawals: withdrawals.length,
    });
  }
  return rows;
}
