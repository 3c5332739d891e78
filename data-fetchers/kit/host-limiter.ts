import type { Clock } from './clock.ts';

/** Runs a task when the host has a free place and its last start is long enough ago. A task may ask for a longer pause after itself. */
export type HostLimiter = <Value>(host: string, task: () => Promise<Value>, pauseMs?: number) => Promise<Value>;

type Queue = { running: number; nextStart: number; waiting: (() => void)[] };

/**
 * Spreads requests: at most `concurrency` at a time per host, their starts at least `minIntervalMs` apart.
 * The queue of a host is first come, first served.
 */
export function createHostLimiter(options: { clock: Clock; signal: AbortSignal; concurrency: number; minIntervalMs: number }): HostLimiter {
  const { clock, signal, concurrency, minIntervalMs } = options;
  const queues = new Map<string, Queue>();

  const queueOf = (host: string): Queue => {
    const queue = queues.get(host) ?? { running: 0, nextStart: 0, waiting: [] };
    queues.set(host, queue);
    return queue;
  };
  const enter = async (queue: Queue): Promise<void> => {
    if (queue.running < concurrency) queue.running += 1;
    else await new Promise<void>((resolve) => queue.waiting.push(resolve));
  };
  // A place is handed to the next in line instead of being freed, so that nobody can slip in between.
  const leave = (queue: Queue): void => {
    const next = queue.waiting.shift();
    if (next) next();
    else queue.running -= 1;
  };

  return async (host, task, pauseMs = 0) => {
    const queue = queueOf(host);
    await enter(queue);
    try {
      signal.throwIfAborted();
      const now = clock.now().getTime();
      const start = Math.max(now, queue.nextStart);
      queue.nextStart = start + Math.max(minIntervalMs, pauseMs);
      if (start > now) await clock.sleep(start - now, signal);
      return await task();
    } finally {
      leave(queue);
    }
  };
}
