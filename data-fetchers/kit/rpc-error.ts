import { BaseError, RpcRequestError } from 'viem';
import type { Chain } from './chains.ts';
import { cleanText, secretsOfUrl } from './redact.ts';
import { UpstreamError } from './upstream-error.ts';

/** Host of an endpoint: the only part of an RPC URL that may be shown, because paths and queries of RPC URLs hold keys. */
export const hostOf = (url: string): string => new URL(url).host;

/** A failure of one endpoint. viem's own errors carry the URL, so none of them is kept, not even as a cause. */
export function rpcFailure(
  chain: Chain,
  url: string,
  reason: string,
  more: { isTransient?: boolean; retryAfterMs?: number | undefined } = {},
): UpstreamError {
  const remedy = `Try later, or name another endpoint in ${chain.urlVariable}.`;
  return new UpstreamError({ sourceId: chain.sourceId, host: hostOf(url), reason, remedy, ...more });
}

/** What viem threw for one request, as a failure of the endpoint that says whether asking again makes sense. */
export function explainRpcFailure(chain: Chain, url: string, error: unknown): UpstreamError {
  const fail = (reason: string, isTransient = false, retryAfterMs?: number) =>
    rpcFailure(chain, url, reason, { isTransient, retryAfterMs });
  if (error instanceof UpstreamError) return error;
  if (!(error instanceof BaseError)) return fail('failed');
  const answer = rpcAnswerIn(error);
  if (answer) return fail(`answered error ${answer.code}: ${cleanRpcText(answer.details, url)}`, isPassing(answer));
  const cause = error.cause;
  if (cause instanceof UpstreamError) return fail(cause.reason, cause.failure.isTransient, cause.failure.retryAfterMs);
  if (cause instanceof SyntaxError) return fail('sent an answer that is not JSON');
  return fail(`failed: ${cleanRpcText(cause instanceof Error ? cause.message : error.shortMessage, url)}`, true);
}

/** The JSON-RPC error an endpoint answered with, if it answered with one. */
export function rpcAnswerIn(error: unknown): RpcRequestError | null {
  const found = error instanceof BaseError ? error.walk((inner) => inner instanceof RpcRequestError) : null;
  return found instanceof RpcRequestError ? found : null;
}

/**
 * What viem threw around a failure of ours, as that failure: its wrappers have no place in a report.
 * Anything else of viem's becomes `fail(reason)`; what is not viem's is a defect and stays as it is.
 */
export function unwrapRpcError(error: unknown, fail: (reason: string) => UpstreamError): unknown {
  let inner = error;
  while (inner instanceof BaseError) inner = inner.cause;
  if (inner instanceof UpstreamError) return inner;
  return error instanceof BaseError ? fail(`failed: ${cleanText(error.details || error.shortMessage, [], 120)}`) : error;
}

/**
 * The node understood the request and says that it cannot succeed; another endpoint would say the same: a revert, unknown
 * parameters, too wide a range.
 */
export function isFinal({ code, details }: RpcRequestError): boolean {
  return [3, -32_601, -32_602].includes(code) || /revert|block range|too many results|more than \d+/i.test(details);
}

/** Limits, overload, and a machine behind the endpoint that has not seen the block yet. */
function isPassing({ code, details }: RpcRequestError): boolean {
  return (
    [-32_603, -32_005, -32_007, -32_002, -32_001, 429].includes(code) || /not found|missing trie node|unknown block|limit/i.test(details)
  );
}

/** The same answer without the URL, as viem's contract functions expect it. */
export function withoutUrl(answer: RpcRequestError, url: string, body: { method: string; params?: unknown }): RpcRequestError {
  return new RpcRequestError({
    body,
    error: { code: answer.code, data: answer.data, message: cleanRpcText(answer.details, url) },
    url: new URL(url).origin,
  });
}

/** Text that an endpoint sent, as one short line without any part of `url` that may be a key. */
function cleanRpcText(text: string, url: string): string {
  return cleanText(text, [url, ...secretsOfUrl(url, { isPublic: false })]).replace(/[a-z]+:\/\/\S+/gi, hostOf(url));
}
