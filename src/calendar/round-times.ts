import type { RoundRow } from '../data/specs/rounds.ts';

/** A slot of Ethereum: nothing makes a block quicker. */
const slotSeconds = 12;

/** Between what times a round begins. `isKnown`: it has begun, and both are the time it did. */
export type RoundStart = { from: string; to: string; isKnown: boolean };
/** A round known to be running at a time. */
export type RunningRound = { round: number; at: string };

const iso = (seconds: number) => `${new Date(Math.round(seconds) * 1000).toISOString().slice(0, 19)}Z`;
const unix = (time: string) => Date.parse(time) / 1000;

/**
 * When a round begins, from rounds whose beginning is known: the time itself where it has begun; else not sooner than blocks of 12
 * seconds allow after the time known of the last round, and as late as the pace of the known rounds makes it. That time is the one of the
 * first event of the round. RoundsManager.currentRound() counts blocks and waits for nobody, so the round itself began then or a little
 * earlier, and neither time is a strict bound.
 * @returns null where no round is known.
 */
export function roundStartFrom(rounds: readonly RoundRow[], round: number): RoundStart | null {
  const known = rounds.filter((row): row is typeof row & { startedAt: string } => row.startedAt !== null);
  const own = known.find((row) => row.round === round);
  if (own) return { from: own.startedAt, to: own.startedAt, isKnown: true };
  const last = known.at(-1);
  if (!last || round < last.round) return null;
  const first = known.at(-Math.min(known.length, 91)) ?? last;
  const blocks = (round - last.round) * last.lengthL1Blocks;
  const pace = first.round === last.round ? slotSeconds : (unix(last.startedAt) - unix(first.startedAt)) / ((last.round - first.round) * last.lengthL1Blocks);
  return { from: iso(unix(last.startedAt) + blocks * slotSeconds), to: iso(unix(last.startedAt) + blocks * Math.max(pace, slotSeconds)), isKnown: false };
}

/**
 * The same from one moment at which a round is known to have run: it may have been its first second or its last.
 * @param lengthBlocks blocks of Ethereum per round.
 */
export function roundStartAfter(running: RunningRound, round: number, lengthBlocks: number): RoundStart | null {
  if (round <= running.round) return null;
  const ahead = round - running.round;
  const seconds = lengthBlocks * slotSeconds;
  return { from: iso(unix(running.at) + (ahead - 1) * seconds), to: iso(unix(running.at) + ahead * seconds), isKnown: false };
}
