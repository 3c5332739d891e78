import type { DepthHistoryRow, DepthRow, LiquidityPool } from '../../../src/data/liquidity-record.ts';
import { baseFromDecimal, decimalFromBase } from '../../../src/data/units.ts';

/** Cut, not rounded: the exact figures of the newest reading stand in the depth rows. */
const toFourDecimals = (amount: string): string => decimalFromBase(baseFromDecimal(amount) / 10n ** 14n, 4);

/**
 * The series of depth with the newest reading of each pool added. A second reading of one UTC day takes the place of the first; what is
 * older stays as it is, also of pools that are gone.
 */
export function appendHistory(
  history: readonly DepthHistoryRow[],
  pools: readonly LiquidityPool[],
  depth: readonly DepthRow[],
): DepthHistoryRow[] {
  const rows = new Map(history.map((row) => [`${row.day} ${row.pool}`, row]));
  for (const { pool, block, price, quoteUsd, observedAt } of pools) {
    const day = observedAt.slice(0, 10);
    const lptAt = (direction: DepthRow['direction'], percent: number): string => {
      const row = depth.find((candidate) => candidate.pool === pool && candidate.direction === direction && candidate.percent === percent);
      if (!row) throw new Error(`Pool ${pool} has no depth at ${percent} %.`);
      return toFourDecimals(row.lpt);
    };
    const sell = { sell1: lptAt('sell LPT', 1), sell2: lptAt('sell LPT', 2), sell5: lptAt('sell LPT', 5), sell10: lptAt('sell LPT', 10) };
    const buy = { buy1: lptAt('buy LPT', 1), buy2: lptAt('buy LPT', 2), buy5: lptAt('buy LPT', 5), buy10: lptAt('buy LPT', 10) };
    rows.set(`${day} ${pool}`, { day, pool, block, price, quoteUsd, ...sell, ...buy });
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
