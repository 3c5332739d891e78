import type * as z from 'zod';

/** One request of a source. */
export type HttpRequest = {
  /** File in data-fetchers/sources that asks; it names the source in errors. */
  sourceId: string;
  url: string;
  method?: 'GET' | 'POST';
  /** Keys travel here. Values never appear in errors or provenance. */
  headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is, anything else as JSON. */
  body?: unknown;
  /** True where the path holds no key: then provenance names it. Otherwise only the host is ever shown. */
  publicUrl?: boolean;
  /** Media types that are accepted; `+json` types count as application/json. */
  contentTypes?: readonly string[];
  /** Longest body that is read. */
  maxBytes?: number;
  /** Time one attempt may take. */
  timeoutMs?: number;
  /** Time all attempts and the waits between them may take together. */
  budgetMs?: number;
  /** Time from the start of this request to that of the next to the same host, where an upstream asks for more than the usual. */
  minIntervalMs?: number;
};

export type JsonRequest<Schema extends z.ZodType> = HttpRequest & { schema: Schema };
export type TextRequest = HttpRequest & { contentTypes: readonly string[] };
export type GraphqlRequest<Schema extends z.ZodType> = Omit<HttpRequest, 'method' | 'body'> & {
  query: string;
  variables?: Readonly<Record<string, unknown>>;
  /** Shape of `data`. */
  schema: Schema;
};

/** What provenance needs to know about an answer. */
export type FetchRecord = {
  /** SHA-256 of the body's bytes (after content decoding), hexadecimal. */
  sha256: string;
  bytes: number;
  /** When Atlas asked, by the injected clock. */
  fetchedAt: string;
  /** Method and URL without secrets. */
  request: string;
};
/** What the head of an answer says; its body was not read. */
export type HeadRecord = FetchRecord & {
  status: number;
  /** Host a redirect points to; null where the answer is none, or points nowhere readable. */
  movedTo: string | null;
};
export type Fetched<Value> = FetchRecord & { value: Value };

export type GuardedFetchOptions = Pick<HttpRequest, 'sourceId' | 'maxBytes' | 'timeoutMs' | 'contentTypes' | 'publicUrl'> & {
  /** Called with each body that was read completely, whatever its status. */
  onBody?: (record: FetchRecord) => void;
};

/**
 * The one way to the network. All methods throw UpstreamError when the upstream fails or answers something that must not be used,
 * and the abort signal's reason when the run is interrupted.
 */
export type Http = {
  /** A JSON answer of the schema's shape. Integers beyond 2^53 arrive as bigint. */
  json: <Schema extends z.ZodType>(request: JsonRequest<Schema>) => Promise<Fetched<z.output<Schema>>>;
  /** A text answer of one of the media types. */
  text: (request: TextRequest) => Promise<Fetched<string>>;
  /** The `data` of a GraphQL answer; an answer with `errors` is a failure even when it also has data. */
  graphql: <Schema extends z.ZodType>(request: GraphqlRequest<Schema>) => Promise<Fetched<z.output<Schema>>>;
  /**
   * Status of a page, for checks of links: a GET that ends after the headers. Every final status is an answer, redirects and refusals
   * included; one that may pass (5xx, 429, no connection) is asked again and fails in the end.
   */
  head: (request: HttpRequest) => Promise<HeadRecord>;
  /**
   * A `fetch` for libraries that bring their own client and their own retries: same limits per host, time limit, body cap, check of
   * the media type and refusal of redirects, but one attempt. Answers with an error status are passed on.
   */
  guardedFetch: (options: GuardedFetchOptions) => (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
};

/** How hard an upstream may be pressed. */
export type HttpLimits = {
  /** Requests to one host at a time. */
  concurrency: number;
  /** Time between the starts of two requests to one host. */
  minIntervalMs: number;
  /** Attempts per request, the first included. */
  attempts: number;
  /** Longest wait before the first repetition; it doubles each time up to the next value. */
  backoffMs: number;
  maxBackoffMs: number;
  maxBytes: number;
  timeoutMs: number;
  budgetMs: number;
};

export const defaultLimits: HttpLimits = {
  concurrency: 4,
  minIntervalMs: 50,
  attempts: 5,
  backoffMs: 1_000,
  maxBackoffMs: 30_000,
  maxBytes: 20 * 1024 * 1024,
  timeoutMs: 30_000,
  budgetMs: 120_000,
};
