import { isConcentrated, isReserves, paysToken0, type Direction, type LptPool } from './lpt-pool.ts';
import type { ReservePool, Trade } from './pool-state.ts';
import { priceFactor, priceLimit } from './price-limit.ts';
import { swapConcentrated } from './swap-concentrated.ts';
import { swapReserves } from './swap-reserves.ts';

/** More than any pool can take: the largest amount a swap may be asked for. */
const unlimited = (1n << 255n) - 1n;

type Ratio = { numerator: bigint; denominator: bigint };

/**
 * What can be traded until the price of LPT has moved by `percent` (up for buying, down for selling): the input with its fee and the
 * output, in base units.
 */
export function depthAt(pool: LptPool, direction: Direction, percent: number): Trade {
  const zeroForOne = paysToken0(pool, direction);
  if (isConcentrated(pool)) {
    const { amountIn, amountOut } = swapConcentrated(pool.state, zeroForOne, unlimited, priceLimit(pool, direction, percent));
    return { amountIn, amountOut };
  }
  if (isReserves(pool)) return reserveDepth(pool.state, zeroForOne, priceFactor(pool, direction, percent));
  throw new Error('A pool is of v2 or v3 kind.');
}

/** The largest input that does not move reserve1 / reserve0 past its factor. The fee stays in the reserves, so it is searched, not solved. */
function reserveDepth(pool: ReservePool, zeroForOne: boolean, { numerator, denominator }: Ratio): Trade {
  const isWithin = (amountIn: bigint) => {
    const { reserve0, reserve1 } = swapReserves(pool, zeroForOne, amountIn);
    const [now, limit] = [reserve1 * pool.reserve0 * denominator, pool.reserve1 * reserve0 * numerator];
    return zeroForOne ? now >= limit : now <= limit;
  };
  // A price moves by at most 10 % here; ten times the reserve moves it much further.
  let [low, high] = [0n, (zeroForOne ? pool.reserve0 : pool.reserve1) * 10n];
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if (isWithin(middle)) low = middle;
    else high = middle - 1n;
  }
  const { amountIn, amountOut } = swapReserves(pool, zeroForOne, low);
  return { amountIn, amountOut };
}
