import { createHash } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { FetchRecord } from './http-types.ts';
import type { Outgoing } from './outgoing.ts';
import { BodyTooLongError, readBody } from './read-body.ts';
import { cleanText } from './redact.ts';
import { UpstreamError, type UpstreamFailure } from './upstream-error.ts';

export type Problem = Pick<UpstreamFailure, 'reason' | 'remedy' | 'isTransient' | 'retryAfterMs'>;
export type Answer = { response: Response; body: Uint8Array<ArrayBuffer>; record: FetchRecord };

type AttemptOptions = {
  clock: Clock;
  /** Ends the attempt from outside: its reason is thrown as it is. */
  signal: AbortSignal;
  timeLimitMs: number;
  /** Looks at status and headers before the body is read. */
  inspect: (response: Response) => Problem | null;
  /** False where only the head of the answer is wanted. */
  readsBody?: boolean;
};

/**
 * One attempt: asks, looks at the head of the answer, reads the body. The connection is let go on every path.
 * @throws UpstreamError, or the signal's reason when the run is interrupted.
 */
export async function attemptRequest(outgoing: Outgoing, { clock, signal, timeLimitMs, inspect, readsBody = true }: AttemptOptions): Promise<Answer> {
  const { sourceId, host, url, init, maxBytes, request, secrets } = outgoing;
  const fail = (problem: Problem) => new UpstreamError({ sourceId, host, ...problem, reason: cleanText(problem.reason, secrets) });
  const finished = new AbortController();
  const deadline = clock.deadline(timeLimitMs);
  const fetchedAt = clock.now().toISOString();
  const overNetwork = <Value>(work: Promise<Value>): Promise<Value> =>
    work.catch((error: unknown) => {
      signal.throwIfAborted();
      throw fail(deadline.signal.aborted ? tooSlow(timeLimitMs) : explainBreak(error, maxBytes));
    });
  try {
    const ends = AbortSignal.any([signal, deadline.signal, finished.signal]);
    const response = await overNetwork(fetch(url, { ...init, redirect: 'manual', signal: ends }));
    const problem = inspect(response);
    if (problem) throw fail(problem);
    const body = readsBody ? await overNetwork(readBody(response, maxBytes)) : new Uint8Array();
    const sha256 = createHash('sha256').update(body).digest('hex');
    return { response, body, record: { sha256, bytes: body.byteLength, fetchedAt, request } };
  } finally {
    deadline.cancel();
    finished.abort();
  }
}

const later = 'Run the refresh again later; the last good file stays in place.';

const tooSlow = (limitMs: number): Problem => ({
  reason: `did not answer completely within ${limitMs / 1000} s`,
  remedy: later,
  isTransient: true,
});

function explainBreak(error: unknown, maxBytes: number): Problem {
  if (error instanceof BodyTooLongError) {
    return { reason: `sent more than ${maxBytes} bytes`, remedy: 'Check what this source asks for, or raise its maxBytes.' };
  }
  return {
    reason: `could not be reached or broke off (${codeOf(error)})`,
    remedy: `Check the URL of this source and the network. ${later}`,
    isTransient: true,
  };
}

/** The code of a failed connection, such as ECONNREFUSED. Never the message: it repeats parts of the request. */
function codeOf(error: unknown): string {
  for (let inner: unknown = error; inner instanceof Error; inner = inner.cause) {
    const { code } = inner as Error & { code?: unknown };
    if (typeof code === 'string') return code;
  }
  return 'no code';
}
