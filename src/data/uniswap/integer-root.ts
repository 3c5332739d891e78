/**
 * Largest integer whose square is at most `value` (Newton's method on integers).
 * @throws RangeError for a negative value.
 */
export function integerRoot(value: bigint): bigint {
  if (value < 0n) throw new RangeError(`No real root of ${value}.`);
  if (value < 2n) return value;
  // A power of two that is not smaller than the root: from there the steps only go down.
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
