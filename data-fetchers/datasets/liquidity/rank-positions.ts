import type { PositionRow, PositionShareRow } from '../../../src/data/liquidity-record.ts';
import type { Position } from './position-ledger.ts';

/** Positions that are listed per pool. */
const mostListed = 20;

/** A position as one account holds it: a token of a manager counts for itself. */
export type HeldPosition = Pick<PositionRow, 'owner' | 'held' | 'token' | 'holder' | 'tickLower' | 'tickUpper'> & { liquidity: bigint };
type Shares = Pick<PositionShareRow, 'inRange' | 'top1' | 'top3' | 'top10' | 'notToldApart'>;

/** A part of a whole as a share, cut to nine decimals. */
const shareOf = (part: bigint, whole: bigint): number => Number((part * 10n ** 9n) / whole) / 1e9;
const sum = (positions: readonly { liquidity: bigint }[]): bigint => positions.reduce((total, { liquidity }) => total + liquidity, 0n);

/**
 * The largest positions of a pool and their share in its liquidity at the price.
 * @param positions all that cover the price.
 */
export function rankPositions(pool: string, positions: readonly HeldPosition[]): { rows: PositionRow[]; shares: Shares } {
  const ranked = [...positions].sort(byLiquidity);
  const whole = sum(ranked);
  const top = (count: number) => (whole === 0n ? null : shareOf(sum(ranked.slice(0, count)), whole));
  const mixed = ranked.filter(({ held }) => held === 'through tokens that were not told apart');
  return {
    rows: ranked.slice(0, mostListed).map(({ liquidity, ...position }, index) => ({
      pool,
      rank: index + 1,
      ...position,
      liquidity: String(liquidity),
      share: shareOf(liquidity, whole),
    })),
    shares: {
      inRange: ranked.length,
      top1: top(1),
      top3: top(3),
      top10: top(10),
      notToldApart: whole === 0n ? null : shareOf(sum(mixed), whole),
    },
  };
}

/** Largest first; of two alike the one whose owner, range and token come first, so that the order does not depend on the scan. */
function byLiquidity(a: HeldPosition, b: HeldPosition): number {
  if (a.liquidity !== b.liquidity) return a.liquidity > b.liquidity ? -1 : 1;
  const keyOf = ({ owner, tickLower, tickUpper, token }: HeldPosition) => `${owner} ${tickLower} ${tickUpper} ${(token ?? '').padStart(78, '0')}`;
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

/** Positions that are held by the owner the pool names, as they stand; see `fetchHeldPositions` for those behind managers. */
export const heldDirectly = ({ mints: _mints, ...position }: Position): HeldPosition => ({
  ...position,
  held: 'in its own name',
  token: null,
  holder: position.owner,
});
