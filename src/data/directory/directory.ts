import type { CutSpan } from '../metrics/treasury-cuts.ts';
import { profilesOf, type ProfileSources } from '../orchestrator-profile.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Rounds } from '../specs/rounds.ts';
import type { DirectoryRow } from './columns.ts';
import { directoryParts, type DirectoryPart } from './parts.ts';
import { realisedGrowth, rewardRounds, type RewardRound } from './reward-bounds.ts';

export type DirectorySources = ProfileSources & { rounds: Snapshot<Rounds>; treasuryCuts: readonly CutSpan[] };

/** Rows and parts of the directory. `rewardRounds`: rounds of the reward window, null where they are not known well enough. */
export type Directory = { rows: DirectoryRow[]; parts: DirectoryPart[]; rewardRounds: RewardRound[] | null };

/**
 * Joins the sources by address. Order: the active set first, then by stake, then by address. An address without a reading of its stake
 * comes after all that have one. This is an order for reading, no ranking.
 */
export function joinDirectory(sources: DirectorySources): Directory {
  const window = rewardRounds(sources.orchestrators, sources.rounds);
  const rows = profilesOf(sources).map((profile) => ({
    ...profile,
    growth: window.rounds && profile.orchestrator ? realisedGrowth(profile.orchestrator, window.rounds, sources.treasuryCuts) : null,
  }));
  return { rows: rows.sort(byActiveAndStake), parts: directoryParts(sources, window.absentBecause), rewardRounds: window.rounds };
}

function byActiveAndStake(a: DirectoryRow, b: DirectoryRow): number {
  const rank = ({ orchestrator }: DirectoryRow) => (orchestrator === null ? 2 : orchestrator.active ? 0 : 1);
  const stake = ({ orchestrator }: DirectoryRow) => Number(orchestrator?.stakeLpt ?? 0);
  return rank(a) - rank(b) || stake(b) - stake(a) || (a.address < b.address ? -1 : 1);
}
