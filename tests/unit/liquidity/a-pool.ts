import type { ConcentratedPool } from '../../../src/data/uniswap/pool-state.ts';
import { sqrtRatioAtTick } from '../../../src/data/uniswap/tick-math.ts';

/** A v3 pool at tick 0 with two positions: a wide one, and a narrow one of three times its liquidity. */
export function aPool(): ConcentratedPool {
  const [wide, narrow] = [10n ** 21n, 3n * 10n ** 21n];
  return {
    kind: 'uniswap-v3',
    sqrtPriceX96: sqrtRatioAtTick(0),
    tick: 0,
    liquidity: wide + narrow,
    feePips: 3000,
    tickSpacing: 60,
    ticks: [
      { tick: -6000, liquidityNet: wide },
      { tick: -600, liquidityNet: narrow },
      { tick: 600, liquidityNet: -narrow },
      { tick: 6000, liquidityNet: -wide },
    ],
  };
}
