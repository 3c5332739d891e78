import type { Snapshot } from '../snapshot.ts';
import type { Liquidity } from '../specs/liquidity.ts';
import { deepestPool } from './deepest-pool.ts';
import { deriveRecordedTradeCost, deriveTradeCost } from './liquidity.ts';

/** Cost of trades of growing size, both ways; null where the pool does not fill a size. */
export type TradeCostCurve = {
  pool: string;
  sizesUsd: number[];
  buy: (number | null)[];
  sell: (number | null)[];
  asOf: string;
  /** Whether Atlas walked the pool itself; otherwise the shares are those that others published. */
  isMeasured: boolean;
};

/**
 * What trades cost in the deepest pool that was read; where none was read, in the pool that others measured.
 * Null where there is neither.
 */
export function deriveTradeCostCurve(snapshot: Snapshot<Liquidity>): TradeCostCurve | null {
  const read = deepestPool(snapshot);
  const pool = read?.pool ?? snapshot.data?.recorded[0]?.pool;
  const measured = (snapshot.data?.impact ?? []).filter((row) => row.pool === pool && row.sizeUnit === 'USD').map(({ size }) => size);
  const recorded = (snapshot.data?.recorded ?? []).filter((row) => row.pool === pool).map(({ sizeUsd }) => sizeUsd);
  const isMeasured = measured.length > 0;
  const sizesUsd = [...new Set(isMeasured ? measured : recorded)].sort((a, b) => a - b);
  if (!pool || sizesUsd.length < 2) return null;
  const derive = isMeasured ? deriveTradeCost : deriveRecordedTradeCost;
  const costs = (direction: 'buy LPT' | 'sell LPT') => sizesUsd.map((sizeUsd) => derive(snapshot, { pool, direction, sizeUsd }));
  const [buy, sell] = [costs('buy LPT'), costs('sell LPT')];
  const asOf = [...buy, ...sell].flatMap((cost) => cost.asOf ?? []).sort().at(-1);
  const numbers = (list: typeof buy) => list.map(({ value }) => (value === null ? null : Number(value)));
  return asOf ? { pool, sizesUsd, buy: numbers(buy), sell: numbers(sell), asOf, isMeasured } : null;
}
