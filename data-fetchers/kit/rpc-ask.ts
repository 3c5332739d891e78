import { http as viemHttp } from 'viem';
import * as z from 'zod';
import type { Chain } from './chains.ts';
import type { Clock } from './clock.ts';
import type { Environment } from './environment.ts';
import { defaultLimits, type Http } from './http-types.ts';
import { findErrorStatus } from './response-guards.ts';
import { withRetries } from './retry.ts';
import { explainRpcFailure, isFinal, rpcAnswerIn, rpcFailure, withoutUrl } from './rpc-error.ts';

export type RpcRequest = { method: string; params?: unknown };
/** Called with the bytes of each answer that was taken. */
export type OnAnswer = (body: Uint8Array) => void;

export type EndpointSetup = {
  chain: Chain;
  env: Environment;
  http: Pick<Http, 'guardedFetch'>;
  clock: Clock;
  signal: AbortSignal;
};

const limits = { ...defaultLimits, attempts: 3 };
const timeoutMs = 15_000;
const budgetMs = 45_000;

/** Repetition, time limit and body cap are those of our own HTTP kit. */
const viemOptions = { retryCount: 0, timeout: 0, maxResponseBodySize: false } as const;

/**
 * One request to one endpoint, with bounded retries.
 * @throws UpstreamError where the endpoint fails; RpcRequestError, its URL cut to the host, where it says that the request cannot succeed.
 */
export function askEndpoint(setup: EndpointSetup, url: string, request: RpcRequest, onAnswer?: OnAnswer): Promise<unknown> {
  const { chain, http, clock, signal } = setup;
  return withRetries({ clock, signal, limits, timeoutMs, budgetMs }, async (timeLimitMs, spend) => {
    const guarded = http.guardedFetch({ sourceId: chain.sourceId, timeoutMs: timeLimitMs });
    const fetchFn = watchAnswers(guarded, setup, url, onAnswer);
    const started = clock.now().getTime();
    try {
      const answer: unknown = await viemHttp(url, { fetchFn, ...viemOptions })({}).request(request as never);
      if (answer === undefined) throw rpcFailure(chain, url, 'sent an answer that is not JSON-RPC');
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      const answer = rpcAnswerIn(error);
      if (answer && isFinal(answer)) throw withoutUrl(answer, url, request);
      throw explainRpcFailure(chain, url, error);
    } finally {
      spend(clock.now().getTime() - started);
    }
  });
}

type FetchFunction = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** Keeps the bytes of answers, and turns an error status into a failure unless the body is a JSON-RPC error that viem can read. */
function watchAnswers(fetch: FetchFunction, { chain, clock }: EndpointSetup, url: string, onAnswer?: OnAnswer): FetchFunction {
  return async (input, init) => {
    const response = await fetch(input, init);
    const body = new Uint8Array(await response.arrayBuffer());
    const problem = findErrorStatus(response, clock.now());
    if (problem && (problem.isTransient || !isRpcError(body))) throw rpcFailure(chain, url, problem.reason, problem);
    onAnswer?.(body);
    return new Response(body.length > 0 ? body : null, response);
  };
}

const rpcErrorSchema = z.object({ error: z.object({ code: z.number(), message: z.string() }) });

function isRpcError(body: Uint8Array): boolean {
  try {
    return rpcErrorSchema.safeParse(JSON.parse(new TextDecoder().decode(body))).success;
  } catch {
    return false;
  }
}
