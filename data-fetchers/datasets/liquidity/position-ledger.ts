import type { OpenPosition } from '../../../src/data/liquidity-record.ts';
import type { PositionChange } from '../../sources/uniswap-positions.ts';
import type { V3Pool } from '../../sources/uniswap.ts';

/** A position of one pool as its logs add up to it. */
export type Position = Omit<OpenPosition, 'pool' | 'liquidity'> & { liquidity: bigint };

const keyOf = ({ owner, tickLower, tickUpper }: Pick<Position, 'owner' | 'tickLower' | 'tickUpper'>) => `${owner} ${tickLower} ${tickUpper}`;

/**
 * Open positions after further changes, in the order of their keys. A position that was emptied is forgotten with its transactions: what
 * is added to it later is another story.
 */
export function applyChanges(open: readonly Position[], changes: readonly PositionChange[]): Position[] {
  const positions = new Map(open.map((position) => [keyOf(position), position]));
  for (const { transaction, liquidity, ...range } of changes) {
    if (liquidity === 0n) continue;
    const before = positions.get(keyOf(range));
    const after = (before?.liquidity ?? 0n) + liquidity;
    const known = before?.mints ?? [];
    const isNew = liquidity > 0n && !known.some((mint) => mint.transaction === transaction);
    const mints = isNew ? [...known, { transaction, tokens: null }] : known;
    if (after === 0n) positions.delete(keyOf(range));
    else positions.set(keyOf(range), { owner: range.owner, tickLower: range.tickLower, tickUpper: range.tickUpper, liquidity: after, mints });
  }
  return [...positions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, position]) => position);
}

/** Positions that cover the price of the pool. */
export const inRange = <Range extends { tickLower: number; tickUpper: number }>(positions: readonly Range[], tick: number): Range[] =>
  positions.filter(({ tickLower, tickUpper }) => tickLower <= tick && tick < tickUpper);

/**
 * Where positions from logs are not those of the pool: at the price they must add up to its liquidity, and at every tick to what crossing it
 * adds, exactly, and none may be below zero. Null where they are.
 */
export function findContradiction(positions: readonly Position[], { tick, liquidity, ticks }: V3Pool): string | null {
  // A log that is missing for one owner and one too many for another would cancel out in the sums.
  const below = positions.find((position) => position.liquidity < 0n);
  if (below) return `a position of ${below.owner} would hold ${below.liquidity}`;
  const sum = inRange(positions, tick).reduce((total, position) => total + position.liquidity, 0n);
  if (sum !== liquidity) return `they add up to ${sum} at the price, the pool has ${liquidity}`;
  const net = new Map<number, bigint>();
  const add = (at: number, amount: bigint) => net.set(at, (net.get(at) ?? 0n) + amount);
  for (const position of positions) {
    add(position.tickLower, position.liquidity);
    add(position.tickUpper, -position.liquidity);
  }
  for (const { tick: at, liquidityNet } of ticks) add(at, -liquidityNet);
  const wrong = [...net].find(([, amount]) => amount !== 0n);
  return wrong ? `at the tick ${wrong[0]} they differ from the pool by ${wrong[1]}` : null;
}
