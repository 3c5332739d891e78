import type { ReservePool, Trade } from './pool-state.ts';

/**
 * Trades an exact input against a Uniswap v2 pair: x × y stays, 0.3 % of the input is the fee, the output is rounded down (v2-core,
 * UniswapV2Pair.swap: the largest output its check of K lets pass). The pair is not changed.
 */
export function swapReserves(pool: ReservePool, zeroForOne: boolean, amountIn: bigint): Trade & { reserve0: bigint; reserve1: bigint } {
  const [reserveIn, reserveOut] = zeroForOne ? [pool.reserve0, pool.reserve1] : [pool.reserve1, pool.reserve0];
  const weighted = amountIn * 997n;
  const amountOut = weighted === 0n ? 0n : (weighted * reserveOut) / (reserveIn * 1000n + weighted);
  const [after, left] = [reserveIn + amountIn, reserveOut - amountOut];
  return { amountIn, amountOut, ...(zeroForOne ? { reserve0: after, reserve1: left } : { reserve0: left, reserve1: after }) };
}
