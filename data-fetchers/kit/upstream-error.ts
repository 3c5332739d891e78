/** Facts of a failure that decide whether asking again makes sense. */
export type UpstreamFailure = {
  /** File in data-fetchers/sources that asked. */
  sourceId: string;
  /** Host that was asked; never more of the URL, which may hold a key. */
  host: string;
  /** What happened, in words that follow "host": "answered 503". */
  reason: string;
  /** What a person can do about it, as a sentence. */
  remedy: string;
  /** True where the same request may succeed a moment later. */
  isTransient?: boolean;
  /** What the upstream asked for in Retry-After. */
  retryAfterMs?: number | undefined;
};

/** An upstream failed, or answered something that must not be used. Carries no key, header value or URL path. */
export class UpstreamError extends Error {
  override name = 'UpstreamError';
  readonly failure: UpstreamFailure;

  constructor(failure: UpstreamFailure) {
    super(`${failure.sourceId}: ${failure.host} ${failure.reason}. ${failure.remedy}`);
    this.failure = failure;
  }

  get sourceId(): string {
    return this.failure.sourceId;
  }
  get host(): string {
    return this.failure.host;
  }
  get reason(): string {
    return this.failure.reason;
  }
  get remedy(): string {
    return this.failure.remedy;
  }
}
