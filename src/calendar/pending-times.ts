import type { PendingUnbond } from '../data/specs/delegation.ts';
import type { RoundRow } from '../data/specs/rounds.ts';
import { roundStartAfter, roundStartFrom, type RoundStart, type RunningRound } from './round-times.ts';

/** Locks of one round with the time from which they can be withdrawn; `start` is null where no pace of rounds is known. */
export type PendingTime = PendingUnbond & { start: RoundStart | null };

/**
 * When open locks can be withdrawn: by rounds whose beginning is known, else from the round that ran at the reading and the length of a round.
 * @param known.lengthBlocks blocks of Ethereum per round; null where it was not read.
 */
export function pendingTimes(pending: readonly PendingUnbond[], known: { running: RunningRound; rounds: readonly RoundRow[]; lengthBlocks: number | null }): PendingTime[] {
  const { running, rounds, lengthBlocks } = known;
  return pending.map((row) => ({ ...row, start: roundStartFrom(rounds, row.withdrawRound) ?? (lengthBlocks === null ? null : roundStartAfter(running, row.withdrawRound, lengthBlocks)) }));
}
