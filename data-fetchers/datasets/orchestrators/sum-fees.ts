import { addDays, unixOfDay } from '../../../src/data/day-series.ts';
import { sumDecimals } from '../../../src/data/units.ts';
import { groupBy } from '../../kit/group-by.ts';
import type { SubgraphTranscoderDay } from '../../sources/subgraph/transcoders.ts';

/** First of the `count` UTC days that end with `through`, in unix seconds. */
export const windowStart = (through: string, count: number): number => unixOfDay(addDays(through, 1 - count));

/** Fees of an orchestrator (address in lower case) over the `count` whole UTC days that end with `through`, exact, in ETH. */
export function feesByOrchestrator(
  days: readonly SubgraphTranscoderDay[],
  through: string,
): (orchestrator: string, count: number) => string {
  const byOrchestrator = groupBy(days, ({ transcoder }) => transcoder.id);
  return (orchestrator, count) => {
    const [from, to] = [windowStart(through, count), unixOfDay(through)];
    const own = (byOrchestrator.get(orchestrator) ?? []).filter(({ date }) => from <= date && date <= to);
    return sumDecimals(own.map(({ volumeETH }) => volumeETH));
  };
}
