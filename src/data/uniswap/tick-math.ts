import { integerRoot } from './integer-root.ts';

/** Ticks a pool can stand at, and the square roots of price (Q64.96) at the two ends (v3-core, TickMath). */
export const minTick = -887_272;
export const maxTick = 887_272;

const tickBits = 20;
const workingBits = 512n;

/**
 * 1.0001^(−2^i / 2) for i = 0 … 19 in Q128.128, rounded to nearest: the factors of TickMath.getSqrtRatioAtTick. They are computed with
 * 512 bits, because the contract's own table is these values and no others.
 */
const factors: readonly bigint[] = (() => {
  let power = integerRoot(((1n << (2n * workingBits)) * 10_000n) / 10_001n);
  const dropped = workingBits - 128n;
  return Array.from({ length: tickBits }, () => {
    const factor = (power + (1n << (dropped - 1n))) >> dropped;
    power = (power * power) >> workingBits;
    return factor;
  });
})();

const cache = new Map<number, bigint>();

/**
 * √(1.0001^tick) in Q64.96, bit for bit as the pool computes it: rounded up from Q128.128 (v3-core, TickMath.getSqrtRatioAtTick).
 * @throws RangeError for a tick outside of minTick … maxTick.
 */
export function sqrtRatioAtTick(tick: number): bigint {
  const known = cache.get(tick);
  if (known !== undefined) return known;
  if (!Number.isInteger(tick) || tick < minTick || tick > maxTick) throw new RangeError(`There is no tick ${tick}.`);
  const size = Math.abs(tick);
  let ratio = 1n << 128n;
  for (const [bit, factor] of factors.entries()) if ((size >> bit) & 1) ratio = (ratio * factor) >> 128n;
  if (tick > 0) ratio = ((1n << 256n) - 1n) / ratio;
  const sqrtRatio = (ratio >> 32n) + (ratio % (1n << 32n) === 0n ? 0n : 1n);
  cache.set(tick, sqrtRatio);
  return sqrtRatio;
}

export const minSqrtRatio = sqrtRatioAtTick(minTick);
export const maxSqrtRatio = sqrtRatioAtTick(maxTick);
