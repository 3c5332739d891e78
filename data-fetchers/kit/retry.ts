import type { Clock } from './clock.ts';
import type { HttpLimits } from './http-types.ts';
import { UpstreamError } from './upstream-error.ts';

/** Answers after which the same request may succeed a moment later (RFC 9110, RFC 6585). */
export const isTransientStatus = (status: number): boolean => [408, 425, 429].includes(status) || status >= 500;

/**
 * Retry-After as milliseconds from `now`: whole seconds or an HTTP date (RFC 9110, 10.2.3). A date in the past is 0.
 * Undefined where the header is missing or unreadable.
 */
export function parseRetryAfter(header: string | null, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const isHttpDate = /^[A-Za-z]{3,9}, .* GMT$/.test(text);
  const time = isHttpDate ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, time - now.getTime());
}

/**
 * Wait before repetition number `repetition` (1 = first): full jitter, uniform in [0, base × 2^(repetition − 1)) up to the maximum.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function backoffMs(repetition: number, limits: Pick<HttpLimits, 'backoffMs' | 'maxBackoffMs'>, random: number): number {
  return Math.round(random * Math.min(limits.maxBackoffMs, limits.backoffMs * 2 ** (repetition - 1)));
}

type RetryOptions = { clock: Clock; signal: AbortSignal; limits: HttpLimits; timeoutMs: number; budgetMs: number };

/**
 * Repeats an attempt after transient failures. Attempts and waits together stay within the budget; time spent in the queue of a host
 * does not count, because `attempt` reports what it used. An upstream that asks for a longer wait than is left is not asked again.
 * @throws UpstreamError of the last attempt, with the number of attempts.
 */
export async function withRetries<Value>(
  options: RetryOptions,
  attempt: (timeLimitMs: number, spend: (ms: number) => void) => Promise<Value>,
): Promise<Value> {
  const { clock, signal, limits, timeoutMs, budgetMs } = options;
  let spentMs = 0;
  const spend = (milliseconds: number) => void (spentMs += milliseconds);
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(Math.min(timeoutMs, budgetMs - spentMs), spend);
    } catch (error) {
      if (!(error instanceof UpstreamError) || !error.failure.isTransient) throw error;
      if (tries >= limits.attempts) throw withNote(error, tries, '');
      const wait = error.failure.retryAfterMs ?? backoffMs(tries, limits, clock.random());
      if (spentMs + wait >= budgetMs) throw withNote(error, tries, explainWait(error, budgetMs));
      spend(wait);
      await clock.sleep(wait, signal);
    }
  }
}

function explainWait({ failure: { retryAfterMs } }: UpstreamError, budgetMs: number): string {
  const limit = `the time limit of ${budgetMs / 1000} s`;
  return retryAfterMs === undefined
    ? `, ${limit} is used up`
    : `, asks to wait ${Math.ceil(retryAfterMs / 1000)} s, which does not fit into ${limit}`;
}

function withNote(error: UpstreamError, tries: number, note: string): UpstreamError {
  const attempts = tries === 1 ? '1 attempt' : `${tries} attempts`;
  return new UpstreamError({ ...error.failure, reason: `${error.reason}${note} (${attempts})` });
}
