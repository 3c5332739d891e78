import { ownershipChange, stakeGrowthOver } from './ownership.ts';

/** Supply and stake at the start of a UTC day, in LPT, with the least and the most that the treasury can have taken since the reading before. */
export type ClockReading = { day: string; supply: number; bonded: number; least: number; most: number };

/** What became of one LPT's share of the supply: as a factor, 1 for unchanged. `staked` has bounds, because the treasury's cut is not dated exactly. */
export type ShareFactors = { from: ClockReading; to: ClockReading; liquid: number; stakedLeast: number; stakedMost: number };

/**
 * From the first reading on or after a day to the newest one. A stake earns what an average one did, less the operator's cut, and compounds.
 * @param operatorCut share of rewards the operator keeps.
 * @throws RangeError where no time lies between.
 */
export function shareFactors(readings: readonly ClockReading[], since: string, operatorCut: number): ShareFactors {
  const known = readings.filter(({ day }) => day >= since);
  const [from, to] = [known[0], known.at(-1)];
  if (!from || !to || from === to) throw new RangeError('There are no two readings from this day on.');
  const supplyGrowth = to.supply / from.supply - 1;
  const staked = (bound: 'least' | 'most') => {
    const intervals = known.slice(1).map((end, index) => {
      const start = known[index] ?? from;
      const treasury = bound === 'least' ? end.most : end.least;
      return { minted: (end.supply - start.supply) * (1 - treasury) * (1 - operatorCut), bonded: start.bonded };
    });
    return 1 + ownershipChange(stakeGrowthOver(intervals), supplyGrowth);
  };
  return { from, to, liquid: from.supply / to.supply, stakedLeast: staked('least'), stakedMost: staked('most') };
}
