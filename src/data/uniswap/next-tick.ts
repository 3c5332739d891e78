import type { InitialisedTick } from './pool-state.ts';
import { maxTick, minTick } from './tick-math.ts';

/** Ticks of one word of the pool's bitmap. */
const wordSize = 256;

/**
 * Where the next step of a swap ends: the next initialised tick, or the last tick of the current word of the bitmap where there is none in
 * it (v3-core, TickBitmap.nextInitializedTickWithinOneWord). The word matters, because each step rounds.
 * @returns the tick, and what crossing it upwards adds; null where it is not initialised.
 */
export function nextTick(
  ticks: readonly InitialisedTick[],
  tick: number,
  spacing: number,
  downwards: boolean,
): { tick: number; liquidityNet: bigint | null } {
  const compressed = Math.floor(tick / spacing) + (downwards ? 0 : 1);
  const wordStart = Math.floor(compressed / wordSize) * wordSize;
  const wordEnd = downwards ? wordStart : wordStart + wordSize - 1;
  const found = downwards
    ? ticks.findLast((entry) => entry.tick <= compressed * spacing)
    : ticks.find((entry) => entry.tick >= compressed * spacing);
  const isInWord = found !== undefined && (downwards ? found.tick >= wordEnd * spacing : found.tick <= wordEnd * spacing);
  if (isInWord) return found;
  return { tick: Math.min(maxTick, Math.max(minTick, wordEnd * spacing)), liquidityNet: null };
}
