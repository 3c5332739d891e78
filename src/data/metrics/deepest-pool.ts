import type { Snapshot } from '../snapshot.ts';
import type { LiquidityPool } from '../liquidity-record.ts';
import type { Liquidity } from '../specs/liquidity.ts';
import { baseFromDecimal } from '../units.ts';

/** The pool in which most LPT can be sold until the price has fallen by the narrowest band read; undefined where no pool was read. */
export function deepestPool({ data }: Pick<Snapshot<Liquidity>, 'data'>): LiquidityPool | undefined {
  if (!data) return undefined;
  const sold = data.depth.filter(({ direction }) => direction === 'sell LPT');
  const narrowest = Math.min(...sold.map(({ percent }) => percent));
  const depthOf = new Map(sold.filter(({ percent }) => percent === narrowest).map(({ pool, lpt }) => [pool, baseFromDecimal(lpt)]));
  const deeper = (a: LiquidityPool, b: LiquidityPool) => ((depthOf.get(b.pool) ?? 0n) > (depthOf.get(a.pool) ?? 0n) ? b : a);
  return data.pools.length > 0 ? data.pools.reduce(deeper) : undefined;
}
