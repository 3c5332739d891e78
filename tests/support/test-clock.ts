import type { Clock } from '../../data-fetchers/kit/clock.ts';

export type TestClock = Clock & {
  /** Moves time by hand: time limits that end in between are over. */
  advance: (milliseconds: number) => void;
  /** Every wait that was asked for, in order, in milliseconds. */
  sleeps: number[];
};

/**
 * A clock for tests against real local servers. A wait ends at once and moves the time; a time limit ends only when `advance` passes
 * its end, so that it depends on the test and never on how busy the machine is.
 * @param options.random what the jitter draws; 1 gives the longest backoff.
 */
export function createTestClock(options: { now?: string; random?: number } = {}): TestClock {
  let time = Date.parse(options.now ?? '2026-11-20T12:00:00.000Z');
  // Time limits count this time only: a wait of one request must not end the limit of another that runs beside it.
  let advanced = 0;
  const limits = new Set<{ end: number; controller: AbortController }>();
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => new Date(time),
    random: () => options.random ?? 0.5,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      sleeps.push(milliseconds);
      time += milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
    deadline: (milliseconds) => {
      const limit = { end: advanced + milliseconds, controller: new AbortController() };
      limits.add(limit);
      return { signal: limit.controller.signal, cancel: () => void limits.delete(limit) };
    },
    advance: (milliseconds) => {
      time += milliseconds;
      advanced += milliseconds;
      for (const limit of limits)
        if (limit.end <= advanced) limit.controller.abort(new DOMException('The time limit is over.', 'TimeoutError'));
    },
  };
}
