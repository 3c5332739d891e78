import type { CutSpan } from '../metrics/treasury-cuts.ts';
import { cutBoundsAt } from '../metrics/treasury-cuts.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Orchestrator, Orchestrators } from '../specs/orchestrators.ts';
import type { Rounds } from '../specs/rounds.ts';

/** A value known no better than to lie between two. */
export type Bounds = { least: number; most: number };

/** A round of the reward window: LPT it could mint per LPT of active stake, and when it began. */
export type RewardRound = { round: number; startedAt: string; perStake: number };

/**
 * The initialised rounds of the reward window.
 * @returns null and the reason where a round is missing or lacks mintable LPT, active stake or its start.
 */
export function rewardRounds(orchestrators: Snapshot<Orchestrators>, rounds: Snapshot<Rounds>): { rounds: RewardRound[]; absentBecause: null } | { rounds: null; absentBecause: string } {
  const absent = (absentBecause: string) => ({ rounds: null, absentBecause });
  if (orchestrators.data === null) return absent(orchestrators.absentBecause ?? 'Orchestrators were not read.');
  const window = orchestrators.data.rewardWindow;
  if (window === null) return absent('No round of the window has ended.');
  if (rounds.data === null) return absent(rounds.absentBecause ?? 'Rounds were not read.');
  const own = rounds.data.rounds.filter(({ round, initialised }) => initialised && round >= window.from && round <= window.to);
  const known = own.flatMap(({ round, startedAt, mintableLpt, activeStakeLpt }) => {
    const perStake = mintableLpt === null || activeStakeLpt === null ? Number.NaN : Number(mintableLpt) / Number(activeStakeLpt);
    return startedAt !== null && Number.isFinite(perStake) ? [{ round, startedAt, perStake }] : [];
  });
  if (known.length !== window.rounds) return absent('Mintable LPT and active stake are not known for every round of the window.');
  return { rounds: known, absentBecause: null };
}

/**
 * LPT that its missed calls left unminted, had its stake been what it is now. Which rounds were missed is not in the data, so the bounds
 * take the rounds that mint least and most per stake. Before the treasury's and the operator's cut.
 */
export function missedLpt({ rewardsMissed, stakeLpt }: Orchestrator, rounds: readonly RewardRound[]): Bounds {
  const perStake = rounds.map((round) => round.perStake).sort((a, b) => a - b);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) * Number(stakeLpt);
  return { least: sum(perStake.slice(0, rewardsMissed)), most: rewardsMissed === 0 ? 0 : sum(perStake.slice(-rewardsMissed)) };
}

/**
 * Growth of a delegator's stake from LPT rewards over the window: product of (1 + mintable / active stake × (1 − treasury cut) ×
 * (1 − reward cut)) over as many rounds as it called reward in. Which ones is not in the data, hence the bounds. Fees are not in it.
 * @returns null where it called no reward, or its reward cut is not known for a round of the window.
 */
export function realisedGrowth(orchestrator: Orchestrator, rounds: readonly RewardRound[], treasuryCuts: readonly CutSpan[]): Bounds | null {
  const { rewardsCalled } = orchestrator;
  if (rewardsCalled === 0 || rewardsCalled > rounds.length) return null;
  const gains = rounds.map(({ startedAt, perStake }) => {
    const cut = rewardCutAt(orchestrator, startedAt);
    const treasury = cutBoundsAt(treasuryCuts, startedAt);
    return cut === null ? null : { least: perStake * (1 - treasury.most) * (1 - cut), most: perStake * (1 - treasury.least) * (1 - cut) };
  });
  if (gains.includes(null)) return null;
  const sorted = (bound: keyof Bounds) => gains.map((gain) => gain?.[bound] ?? 0).sort((a, b) => a - b);
  const grown = (values: readonly number[]) => values.reduce((product, gain) => product * (1 + gain), 1) - 1;
  return { least: grown(sorted('least').slice(0, rewardsCalled)), most: grown(sorted('most').slice(-rewardsCalled)) };
}

/** Reward cut in force in a round: the last change before it began. Before the first recorded change it is not known. */
export function rewardCutAt({ cuts, rewardCut }: Pick<Orchestrator, 'cuts' | 'rewardCut'>, startedAt: string): number | null {
  if (cuts.length === 0) return rewardCut;
  return cuts.findLast(({ at }) => at < startedAt)?.rewardCut ?? null;
}
