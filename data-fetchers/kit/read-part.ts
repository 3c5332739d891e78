import { UpstreamError } from './upstream-error.ts';

/** One part of a dataset that has an upstream of its own: what was read, or why nothing was. */
export type Part<Value> = { what: string; value: Value; failure: null } | { what: string; value: null; failure: UpstreamError };

/**
 * Reads a part whose failure must not stop the others.
 * @param what names the part for a reader: "The price list".
 * @throws whatever is no failure of an upstream: a wrong setting, an interrupted run, a defect of ours.
 */
export async function readPart<Value>(what: string, read: () => Promise<Value>): Promise<Part<Value>> {
  try {
    return { what, value: await read(), failure: null };
  } catch (error) {
    if (error instanceof UpstreamError) return { what, value: null, failure: error };
    throw error;
  }
}

/** The sentences for `Collected.unread`: one for each part that could not be read. */
export const describeUnread = (parts: readonly Part<unknown>[]): string[] =>
  parts.flatMap(({ what, failure }) => (failure ? [`${what} could not be read; what was read before stays, if anything was. ${failure.message}`] : []));

/** @throws UpstreamError with every reason where not a single part could be read: then the dataset has failed. */
export function assertSomeRead(parts: readonly Part<unknown>[]): void {
  const failures = parts.flatMap(({ failure }) => failure ?? []);
  const [first, ...others] = failures;
  if (!first || failures.length < parts.length) return;
  throw new UpstreamError({ ...first.failure, remedy: [first.remedy, ...others.map(({ message }) => message)].join(' ') });
}
