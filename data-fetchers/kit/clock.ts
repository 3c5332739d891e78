/** A time limit that runs: `signal` aborts when it is over; `cancel` stops it. */
export type Deadline = { signal: AbortSignal; cancel: () => void };

/** Time as the fetchers see it. Tests inject their own, so that retries, budgets and rate limits run in milliseconds. */
export type Clock = {
  now: () => Date;
  /** Resolves after `milliseconds`, or rejects with the signal's reason. */
  sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Starts a time limit for work that waits for somebody else. */
  deadline: (milliseconds: number) => Deadline;
  /** Uniform in [0, 1): the jitter of retries. */
  random: () => number;
};

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', abort);
        resolve();
      }, milliseconds);
      const abort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', abort, { once: true });
    }),
  deadline: (milliseconds) => {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(new DOMException('The time limit is over.', 'TimeoutError')), milliseconds);
    return { signal: controller.signal, cancel: () => clearTimeout(timer) };
  },
  random: Math.random,
};
