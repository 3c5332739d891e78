import type { PerformanceFeeds } from '../../../src/data/specs/performance-feeds.ts';
import type { Check } from '../../kit/types.ts';

/** A feed that was signed and no longer is, or is signed by another account, may come from somebody else. */
const signersStay: Check<PerformanceFeeds> = {
  name: 'no feed changes its signer',
  category: 'cross-source',
  against: 'previous',
  run: (next, previous) => {
    const before = new Map(previous?.feeds.map(({ id, signedBy }) => [id, signedBy]));
    const changed = next.feeds.filter(({ id, signedBy }) => (before.get(id) ?? signedBy) !== signedBy).map(({ id }) => id);
    return { passed: changed.length === 0, detail: changed.length === 0 ? 'Every feed is signed as before.' : `Signed otherwise than before: ${changed.join(', ')}.` };
  },
};

export const performanceFeedsChecks: readonly Check<PerformanceFeeds>[] = [signersStay];
