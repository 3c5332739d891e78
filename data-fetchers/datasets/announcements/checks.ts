import type { Announcements } from '../../../src/data/specs/announcements.ts';
import type { Check } from '../../kit/types.ts';

/** Feeds hold ten to fifty items; more news than this at once is another site behind the address. */
const mostNew = 60;
const mostRedated = 5;

const noneGone: Check<Announcements> = {
  name: 'no announcement disappears',
  category: 'no-silent-drop',
  run: (next, previous) => {
    const listed = new Set(next.announcements.map(({ url }) => url));
    const gone = previous?.announcements.filter(({ url }) => !listed.has(url)) ?? [];
    return { passed: gone.length === 0, detail: gone.length === 0 ? 'All known announcements are there.' : `${gone.length} known announcements are missing.`, new: String(gone.length), limit: '0' };
  },
};

/** A publisher may date a text anew when it is revised; many at once mean that the feed is misread. */
const datesStay: Check<Announcements> = {
  name: 'known announcements keep their date',
  category: 'cross-source',
  run: (next, previous) => {
    const dated = new Map(previous?.announcements.map(({ url, publishedAt }) => [url, publishedAt]));
    const moved = next.announcements.filter(({ url, publishedAt }) => dated.has(url) && dated.get(url) !== publishedAt).length;
    return { passed: moved <= mostRedated, detail: `${moved} known announcements have another date.`, new: String(moved), limit: String(mostRedated) };
  },
};

const fewNew: Check<Announcements> = {
  name: 'few announcements are new at once',
  category: 'magnitude',
  run: (next, previous) => {
    if (previous === null) return { passed: true, detail: 'There is no reading to compare with.' };
    const known = new Set(previous.announcements.map(({ url }) => url));
    const knownFeeds = new Set(previous.feeds.map(({ source }) => source));
    const added = next.announcements.filter(({ url, source }) => knownFeeds.has(source) && !known.has(url)).length;
    return { passed: added <= mostNew, detail: `${added} announcements of known feeds are new.`, new: String(added), limit: String(mostNew) };
  },
};

export const announcementChecks: readonly Check<Announcements>[] = [datesStay, noneGone, fewNew];
