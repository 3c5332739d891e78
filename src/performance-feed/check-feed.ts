import { verifyMessage, type Address, type Hex } from 'viem';
import { canonicalText } from './canonical-text.ts';
import { largestFeed, performanceFeedSchema, type PerformanceFeed } from './document.ts';

export type FeedVerdict = { feed: PerformanceFeed; isSigned: boolean; problems: [] } | { feed: null; isSigned: false; problems: string[] };

const failed = (...problems: string[]): FeedVerdict => ({ feed: null, isSigned: false, problems });

/**
 * Checks a feed as text: its form, that it does not contradict itself, that it speaks of no time after `now`, and its signature where it
 * has one. A wrong signature is a problem, none is not. Only accounts with a key can sign: no contract is asked (EIP-1271).
 * @returns the feed, or every problem with the place it is in.
 */
export async function checkFeed(text: string, now: Date): Promise<FeedVerdict> {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > largestFeed) return failed(`document: ${bytes} bytes, more than the ${largestFeed} that are read`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failed(`document: is not JSON (${(error as Error).message})`);
  }
  return checkDocument(value, now);
}

/** The same for a document that was parsed. */
export async function checkDocument(value: unknown, now: Date): Promise<FeedVerdict> {
  const parsed = performanceFeedSchema.safeParse(value);
  if (!parsed.success) return failed(...parsed.error.issues.map(({ path, message }) => `${placeOf(path)}: ${message}`));
  const feed = parsed.data;
  if (Date.parse(feed.publishedAt) > now.getTime()) return failed(`publishedAt: ${feed.publishedAt} is in the future`);
  if (!feed.signature) return { feed, isSigned: false, problems: [] };
  const isSigned = await isSignedBy(value as Record<string, unknown>, feed.publisher.account as Address, feed.signature as Hex);
  return isSigned ? { feed, isSigned, problems: [] } : failed(`signature: is not that of ${feed.publisher.account} over this document`);
}

/** viem throws for a signature that is no point of the curve; that is a wrong one too. */
const isSignedBy = (document: Record<string, unknown>, address: Address, signature: Hex): Promise<boolean> =>
  verifyMessage({ address, message: canonicalText(document), signature }).catch(() => false);

const placeOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)), '') || 'document';
