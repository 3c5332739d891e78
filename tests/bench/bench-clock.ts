import { systemClock, type Clock } from '../../data-fetchers/kit/clock.ts';

/** The time of the fixtures, which the test chains share; waits take their real length. */
export const benchClock: Clock = { ...systemClock, now: () => new Date(Date.parse('2026-11-20T12:00:00Z') + performance.now()) };
