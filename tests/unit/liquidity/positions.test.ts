import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, findContradiction, inRange, type Position } from '../../../data-fetchers/datasets/liquidity/position-ledger.ts';
import { heldDirectly, rankPositions } from '../../../data-fetchers/datasets/liquidity/rank-positions.ts';
import type { PositionChange } from '../../../data-fetchers/sources/uniswap-positions.ts';
import type { V3Pool } from '../../../data-fetchers/sources/uniswap.ts';

const owners = [1, 2, 3].map((digit) => `0x${String(digit).repeat(40)}` as const);
const step = fc.record({ owner: fc.constantFrom(...owners), lower: fc.integer({ min: -3, max: 3 }), width: fc.integer({ min: 1, max: 4 }), amount: fc.bigInt({ min: 0n, max: 9n }), takes: fc.boolean() });

/** Changes as a pool would log them: nobody takes more than there is. */
const histories = fc.array(step, { maxLength: 40 }).map((steps) => {
  const held = new Map<string, bigint>();
  return steps.map(({ owner, lower, width, amount, takes }, index): PositionChange => {
    const key = `${owner} ${lower} ${width}`;
    const before = held.get(key) ?? 0n;
    const liquidity = takes ? -(amount < before ? amount : before) : amount;
    held.set(key, before + liquidity);
    const transaction = `0x${index.toString(16).padStart(64, '0')}` as const;
    return { block: index, transaction, owner, tickLower: lower * 60, tickUpper: (lower + width) * 60, liquidity };
  });
});

/** The pool these changes leave behind, counted tick by tick. */
function poolAfter(changes: readonly PositionChange[], tick: number): V3Pool {
  const net = new Map<number, bigint>();
  for (const { tickLower, tickUpper, liquidity } of changes) {
    net.set(tickLower, (net.get(tickLower) ?? 0n) + liquidity);
    net.set(tickUpper, (net.get(tickUpper) ?? 0n) - liquidity);
  }
  const ticks = [...net].map(([at, liquidityNet]) => ({ tick: at, liquidityNet })).filter(({ liquidityNet }) => liquidityNet !== 0n);
  const liquidity = ticks.reduce((sum, row) => (row.tick <= tick ? sum + row.liquidityNet : sum), 0n);
  return { tick, liquidity, ticks } as unknown as V3Pool;
}

describe('positions from changes', () => {
  it('are those of the pool, and are the same however often the scan was resumed', () => {
    fc.assert(
      fc.property(histories, fc.nat(40), fc.integer({ min: -300, max: 300 }), (changes, at, tick) => {
        const whole = applyChanges([], changes);
        expect(applyChanges(applyChanges([], changes.slice(0, at)), changes.slice(at))).toEqual(whole);
        expect(whole.every(({ liquidity, mints }) => liquidity > 0n && mints.length > 0)).toBe(true);
        expect(findContradiction(whole, poolAfter(changes, tick))).toBeNull();
      }),
    );
  });

  it('contradict the pool where a change is missing', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (changes, which) => {
        const felt = changes.filter(({ liquidity }) => liquidity !== 0n);
        fc.pre(felt.length > 0);
        const missing = felt[which % felt.length];
        const rest = changes.filter((change) => change !== missing);
        expect(findContradiction(applyChanges([], rest), poolAfter(changes, 0))).toMatch(/they add up to|at the tick|would hold -/);
      }),
    );
  });

  it('contradict the pool where one owner has too little and another as much too much', () => {
    const range = { tickLower: -60, tickUpper: 60, mints: [] };
    const positions: Position[] = [
      { owner: '0xa', ...range, liquidity: -5n },
      { owner: '0xb', ...range, liquidity: 15n },
    ];
    const pool = { tick: 0, liquidity: 10n, ticks: [{ tick: -60, liquidityNet: 10n }, { tick: 60, liquidityNet: -10n }] } as unknown as V3Pool;
    expect(findContradiction(positions, pool)).toBe('a position of 0xa would hold -5');
  });

  it('forget the transactions of a range that was emptied', () => {
    const change = (block: number, liquidity: bigint): PositionChange => ({ block, transaction: `0x${String(block).padStart(64, '0')}`, owner: owners[0] as `0x${string}`, tickLower: 0, tickUpper: 60, liquidity });
    const [position] = applyChanges([], [change(1, 5n), change(2, -5n), change(3, 7n), change(4, 1n), change(5, -2n)]);
    expect(position?.liquidity).toBe(6n);
    expect(position?.mints.map(({ transaction }) => Number(transaction.slice(2)))).toEqual([3, 4]);
  });
});

describe('the largest positions', () => {
  const position = (owner: number, liquidity: bigint): Position => ({ owner: owners[owner] as string, tickLower: -60, tickUpper: 60, liquidity, mints: [] });

  it('have shares of what is in range only, largest first, equal ones in one order', () => {
    const all = [position(2, 2n), position(0, 6n), position(1, 2n)];
    const { rows, shares } = rankPositions('a pool', all.map(heldDirectly));
    expect(rows.map(({ rank, owner, share }) => [rank, owner, share])).toEqual([[1, owners[0], 0.6], [2, owners[1], 0.2], [3, owners[2], 0.2]]);
    expect(shares).toEqual({ inRange: 3, top1: 0.6, top3: 1, top10: 1, notToldApart: 0 });
  });

  it('have no share where nothing covers the price', () => {
    expect(inRange([position(0, 6n)], 60)).toEqual([]);
    expect(rankPositions('a pool', []).shares).toEqual({ inRange: 0, top1: null, top3: null, top10: null, notToldApart: null });
  });
});
