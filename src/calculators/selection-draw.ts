/** An orchestrator that answered and passed the filters before the draw. */
export type Candidate = { name: string; stakeLpt: number; weiPerUnit: number };
export type DrawWeights = { stake: number; price: number; random: number; priceFactor: number };
export type DrawShare = Candidate & { share: number };

/** How far the three weights may be off one: as the client allows (createSelectionAlgorithm in cmd/livepeer/starter). */
const tolerance = 0.0001;
/** More than sums of doubles are off by; parts beyond it really add up to more than one. */
const roundingError = 1e-9;
/** Orders that are gone through one by one where the parts of the draw exceed one: 8! = 40,320. */
export const mostCandidates = 8;

/**
 * Chance of each candidate to be drawn first, as the client computes it (livepeer/go-livepeer@176aa415:server/selection_algorithm.go):
 *
 *   P(o) = price weight × e^(−price ÷ factor) ÷ Σ + stake weight × stake ÷ Σ + random weight ÷ n
 *
 * Where a sum is zero (nobody has stake; or prices are so far above the factor that every e^(−price ÷ factor) is zero) the client
 * gives everybody the whole weight. The parts then add up to more than one, and it takes the first, in random order, whose running
 * sum reaches the lot; the chance is the mean over all orders.
 * @param weights stake, price and random weight; factor in wei per unit.
 * @throws RangeError for weights that do not add up to 1, a factor that is not above 0, no candidates or more than `mostCandidates`.
 */
export function deriveDraw(candidates: readonly Candidate[], weights: DrawWeights): DrawShare[] {
  const sum = weights.stake + weights.price + weights.random;
  if (Math.abs(sum - 1) > tolerance) throw new RangeError(`The three weights must add up to 1; they add up to ${Number(sum.toPrecision(6))}.`);
  if (!(weights.priceFactor > 0)) throw new RangeError('The price factor must be above 0.');
  if (candidates.length === 0 || candidates.length > mostCandidates) throw new RangeError(`There must be 1 to ${mostCandidates} candidates.`);
  const cheapness = partsOf(candidates.map(({ weiPerUnit }) => Math.exp(-weiPerUnit / weights.priceFactor)));
  const stakes = partsOf(candidates.map(({ stakeLpt }) => stakeLpt));
  const parts = candidates.map(
    (_, index) => weights.price * (cheapness[index] ?? 0) + weights.stake * (stakes[index] ?? 0) + weights.random / candidates.length,
  );
  const shares = parts.reduce((total, part) => total + part, 0) > 1 + roundingError ? meanOverOrders(parts) : parts;
  return candidates.map((candidate, index) => ({ ...candidate, share: shares[index] ?? 0 }));
}

/** Parts of one; one each where the sum is zero. */
function partsOf(values: readonly number[]): number[] {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => (sum === 0 ? 1 : value / sum));
}

/** Mean, over all orders, of how much of the lot [0, 1] falls to each part when they are laid end to end. */
function meanOverOrders(parts: readonly number[]): number[] {
  const won = parts.map(() => 0);
  let orders = 0;
  const lay = (left: readonly number[], start: number, taken: readonly [number, number][]): void => {
    if (start >= 1 || left.length === 0) {
      // All orders of those that are left over end alike.
      const count = factorial(left.length);
      orders += count;
      for (const [index, part] of taken) won[index] = (won[index] ?? 0) + part * count;
      return;
    }
    for (const index of left) {
      const end = Math.min(1, start + (parts[index] ?? 0));
      lay(left.filter((other) => other !== index), end, [...taken, [index, end - start]]);
    }
  };
  lay(parts.map((_, index) => index), 0, []);
  return won.map((part) => part / orders);
}

const factorial = (number: number): number => (number <= 1 ? 1 : number * factorial(number - 1));
