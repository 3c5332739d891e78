import type { Cut } from '../specs/orchestrators.ts';

/** A change of cuts with what it did to the delegators' part; marks name those that leave a delegator no more than the rest of a round to answer. */
export type CutChange = Cut & {
  /** Change of the delegators' part of rewards and of fees against the setting before, as a share of it; null for the first, or from nothing. */
  rewardsChange: number | null;
  feesChange: number | null;
  /** It took at least `SUDDEN_LOSS` of the delegators' part of rewards or of fees at once. */
  isSudden: boolean;
  /** It took away within `UNDONE_DAYS` what an earlier change had given. */
  undoes: boolean;
};

/** Part of the delegators' income from which on a single change is marked: a threshold of Atlas, stated on the page. */
export const SUDDEN_LOSS = 0.1;
/** Days within which a change for delegators that is taken back is marked. */
export const UNDONE_DAYS = 30;

const relative = (before: number, after: number): number | null => (before > 0 ? after / before - 1 : null);
// Shares are parts per million on the chain; a double has noise far below that.
const noise = 1e-9;

/** Changes of cuts, oldest first, each against the one before. */
export function cutChanges(cuts: readonly Cut[]): CutChange[] {
  return cuts.map((cut, index) => {
    const before = cuts[index - 1];
    const rewardsChange = before ? relative(1 - before.rewardCut, 1 - cut.rewardCut) : null;
    const feesChange = before ? relative(before.feeShare, cut.feeShare) : null;
    return { ...cut, rewardsChange, feesChange, isSudden: [rewardsChange, feesChange].some((change) => change !== null && change <= -SUDDEN_LOSS + noise), undoes: undoesEarlier(cuts, index) };
  });
}

/** Whether a change lowers a part that another one raised in the days before. */
function undoesEarlier(cuts: readonly Cut[], index: number): boolean {
  const [cut, before] = [cuts[index], cuts[index - 1]];
  if (!cut || !before) return false;
  const parts = [(row: Cut) => 1 - row.rewardCut, (row: Cut) => row.feeShare];
  return parts.some((part) => {
    if (part(cut) >= part(before) - noise) return false;
    return cuts.slice(1, index).some((earlier, position) => {
      const days = (Date.parse(cut.at) - Date.parse(earlier.at)) / 86_400_000;
      return days <= UNDONE_DAYS && part(earlier) > part(cuts[position] as Cut) + noise;
    });
  });
}
