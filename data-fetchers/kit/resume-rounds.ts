import { unixOfIso } from './iso-time.ts';

type StoredRound = { round: number; startedAt: string | null };

/**
 * Where a refresh of a list of rounds goes on: at the newest stored round, which may have been running. `from` (unix seconds) is 0 where
 * nothing is stored; `kept` are the rounds before, which cannot change any more.
 */
export function resumeRounds<Row extends StoredRound>(stored: readonly Row[]): { from: number; kept: Row[] } {
  const resume = stored.findLast(({ startedAt }) => startedAt !== null);
  if (!resume?.startedAt) return { from: 0, kept: [] };
  return { from: unixOfIso(resume.startedAt), kept: stored.filter(({ round }) => round < resume.round) };
}
