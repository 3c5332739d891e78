import type { ConcentratedPool, PoolState, ReservePool, Trade } from './pool-state.ts';
import { swapConcentrated } from './swap-concentrated.ts';
import { swapReserves } from './swap-reserves.ts';

export const directions = ['buy LPT', 'sell LPT'] as const;
export type Direction = (typeof directions)[number];

/** A pool seen from LPT: which token it is, and how many decimals the token has that it is traded against. LPT has 18. */
export type LptPool<State extends PoolState = PoolState> = { state: State; lptIsToken0: boolean; quoteDecimals: number };

/** True where the trade pays token0. */
export const paysToken0 = ({ lptIsToken0 }: LptPool, direction: Direction): boolean => lptIsToken0 === (direction === 'sell LPT');

export const isConcentrated = (pool: LptPool): pool is LptPool<ConcentratedPool> => pool.state.kind === 'uniswap-v3';
export const isReserves = (pool: LptPool): pool is LptPool<ReservePool> => pool.state.kind === 'uniswap-v2';

/** Price before a trade as a fraction of base units: what one unit of the paid token buys at the margin, without fee. */
export function marginalPrice(pool: LptPool, direction: Direction): { numerator: bigint; denominator: bigint } {
  const { state } = pool;
  const [token1, token0] = state.kind === 'uniswap-v3' ? [state.sqrtPriceX96 ** 2n, 1n << 192n] : [state.reserve1, state.reserve0];
  return paysToken0(pool, direction) ? { numerator: token1, denominator: token0 } : { numerator: token0, denominator: token1 };
}

/** Trades an exact input, in base units of the paid token. The pool is not changed. */
export function trade(pool: LptPool, direction: Direction, amountIn: bigint): Trade {
  const zeroForOne = paysToken0(pool, direction);
  if (isConcentrated(pool)) return swapConcentrated(pool.state, zeroForOne, amountIn);
  if (isReserves(pool)) return swapReserves(pool.state, zeroForOne, amountIn);
  throw new Error('A pool is of v2 or v3 kind.');
}
