import type { Reports } from '../../../src/data/specs/reports.ts';
import type { Check } from '../../kit/types.ts';

const noneGone: Check<Reports> = {
  name: 'no report disappears',
  category: 'no-silent-drop',
  run: (next, previous) => {
    const gone = previous?.reports.filter(({ id }) => !next.reports.some((report) => report.id === id)).map(({ id }) => id) ?? [];
    return { passed: gone.length === 0, detail: gone.length === 0 ? 'All known reports are there.' : `Not in the table any more: ${gone.join(', ')}.` };
  },
};

/** Pages vanish one by one. Many at once mean that the host changed its links: a person must look for the new ones. */
const fewLinksGone: Check<Reports> = {
  name: 'links do not vanish together',
  category: 'magnitude',
  run: (next, previous) => {
    const reached = previous?.links.filter(({ state }) => state === 'reachable').map(({ url }) => url) ?? [];
    const gone = next.links.filter(({ url, state }) => reached.includes(url) && state === 'gone');
    const limit = Math.max(3, Math.floor(reached.length / 2));
    return { passed: gone.length <= limit, detail: `${gone.length} of ${reached.length} links that were reachable are gone.`, new: String(gone.length), limit: String(limit) };
  },
};

export const reportChecks: readonly Check<Reports>[] = [noneGone, fewLinksGone];
