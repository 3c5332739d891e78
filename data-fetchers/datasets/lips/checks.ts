import type { Lip } from '../../../src/data/lip-record.ts';
import { documentStatus, settledStatuses, type LipStatus } from '../../../src/data/lip-status.ts';
import type { Lips } from '../../../src/data/specs/lips.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import type { Check } from '../../kit/types.ts';

/** Editors have set seven statuses within three days (27 to 29 June 2026); more than this at once needs a person to look. */
const mostChanges = 10;
/** A README that disagrees with more than a third of the files, and more than three, is more likely misread than badly kept. */
const mostApart = (files: number) => Math.max(3, Math.floor(files / 3));

const name = ({ number }: Pick<Lip, 'number'>) => `LIP-${number}`;
const list = (lips: readonly Pick<Lip, 'number'>[]) => lips.map(name).join(', ');
const inPlace = (lip: Lip, place: 'frontmatter' | 'README index') => documentStatus(lip.statuses.filter(({ where }) => where === place));

/** LIPs in both snapshots with their status before and now. */
function pairs(next: Lips, previous: Lips | null): { lip: Lip; before: LipStatus | null; now: LipStatus | null }[] {
  return next.lips.flatMap((lip) => {
    const old = previous?.lips.find(({ number }) => number === lip.number);
    return old ? [{ lip, before: documentStatus(old.statuses), now: documentStatus(lip.statuses) }] : [];
  });
}

/** Each LIP once. */
const uniqueNumbers: Check<Lips> = {
  name: 'each LIP stands once',
  category: 'unique-key',
  run: ({ lips }) => {
    const twice = lips.filter(({ number }, index) => lips.findIndex((other) => other.number === number) !== index);
    return { passed: twice.length === 0, detail: twice.length === 0 ? `${lips.length} LIPs, all different.` : `${list(twice)} stand more than once.` };
  },
};

/** A LIP is never taken back: the process knows Abandoned, not deletion. */
const noneGone: Check<Lips> = {
  name: 'no LIP disappears',
  category: 'no-silent-drop',
  against: 'previous',
  run: (next, previous) => {
    const listed = new Set(next.lips.filter(({ onDefaultBranch }) => onDefaultBranch).map(({ number }) => number));
    const gone = previous?.lips.filter(({ onDefaultBranch, number }) => onDefaultBranch && !listed.has(number)) ?? [];
    if (gone.length === 0) return { passed: true, detail: `All ${previous?.lips.length ?? 0} LIPs of the last snapshot are still there.` };
    return { passed: false, detail: `Not in the repository any more: ${list(gone)}.`, old: String(previous?.lips.length), new: String(next.lips.length), limit: '0 fewer' };
  },
};

/** Final, Rejected and Abandoned end a path. A way back would be news; until a person has looked it is taken for an error. */
const noneReopened: Check<Lips> = {
  name: 'settled LIPs stay settled',
  category: 'cross-source',
  against: 'previous',
  run: (next, previous) => {
    const reopened = pairs(next, previous).filter(({ before, now }) => before !== null && settledStatuses.includes(before) && now !== before);
    if (reopened.length === 0) return { passed: true, detail: 'No LIP left Final, Rejected or Abandoned.' };
    const [first] = reopened;
    return { passed: false, detail: reopened.map(({ lip, before, now }) => `${name(lip)} went from ${before} to ${now}.`).join(' '), old: String(first?.before), new: String(first?.now), limit: 'no change' };
  },
};

/** Files and index are kept by hand and do differ. The differences are shown on the pages; here they are counted. */
const indexAgrees: Check<Lips> = {
  name: 'README index and files differ on few LIPs',
  category: 'cross-source',
  run: ({ lips }) => {
    const filed = lips.filter((lip) => lip.onDefaultBranch);
    const apart = filed.filter((lip) => inPlace(lip, 'README index') !== inPlace(lip, 'frontmatter'));
    const detail = apart.map((lip) => `${name(lip)}: file ${inPlace(lip, 'frontmatter')}, index ${inPlace(lip, 'README index') ?? 'has no row'}.`).join(' ') || 'No difference.';
    return { passed: apart.length <= mostApart(filed.length), detail, new: `${apart.length} of ${filed.length} differ`, limit: String(mostApart(filed.length)) };
  },
};

/** Many changes at once point to a misread repository. */
const fewChanges: Check<Lips> = {
  name: 'few LIPs change at once',
  category: 'magnitude',
  against: 'previous',
  run: (next, previous) => {
    const changed = pairs(next, previous).filter(({ before, now }) => before !== now).map(({ lip }) => lip);
    const added = next.lips.filter((lip) => !previous?.lips.some(({ number }) => number === lip.number));
    const detail = `Status changed: ${list(changed) || 'none'}. New: ${list(added) || 'none'}.`;
    return { passed: changed.length + added.length <= mostChanges, detail, new: String(changed.length + added.length), limit: String(mostChanges) };
  },
};

export const lipChecks: readonly Check<Lips>[] = [uniqueNumbers, noneReopened, indexAgrees, noneGone, fewChanges];

/**
 * Days that lie ahead of the clock. One day of grace: authors east of Greenwich write tomorrow's date.
 * @param now instant of the refresh.
 */
export function findFutureDates({ lips }: Lips, now: Date): CheckResult {
  const limit = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
  const ahead = lips.filter(({ created, events, statuses }) => [created, ...events.map(({ date }) => date), ...statuses.map(({ asOf }) => asOf.slice(0, 10))].some((date) => date > limit));
  const detail = ahead.length === 0 ? `No date lies after ${limit}.` : `Dates after ${limit}: ${list(ahead)}.`;
  return { name: 'no date lies in the future', category: 'range', passed: ahead.length === 0, detail, ...(ahead.length > 0 ? { new: list(ahead), limit } : {}) };
}
