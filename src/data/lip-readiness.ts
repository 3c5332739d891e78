import type { Lip } from './lip-record.ts';
import { documentStatus, findMismatch } from './lip-status.ts';

/** One check: `ok` null where what was read does not tell. */
export type ReadinessCheck = { what: string; ok: boolean | null; because: string };

/** Days of Last Call that LIP-15 asks for as a rule. */
const lastCallDays = 10;
const dayMs = 86_400_000;

/**
 * What can be computed of the rules of LIP-1 and LIP-15 for one LIP. It says nothing of the quality of a proposal.
 * @param all every LIP, to look up those it requires.
 * @param textsWereRead whether documents were read in full; else nothing can be said of their sections.
 */
export function lipReadiness(lip: Lip, all: readonly Lip[], textsWereRead: boolean): ReadinessCheck[] {
  return [discussion(lip), repository(lip), lastCall(lip), requirements(lip, all), bundle(lip), abstract(lip, textsWereRead), agreement(lip)];
}

const discussion = ({ discussionsTo }: Lip): ReadinessCheck => ({
  what: 'Names a place of discussion',
  ok: discussionsTo.length > 0,
  because: discussionsTo.length > 0 ? 'Its front matter has a link.' : 'Its front matter names none.',
});

const repository = ({ onDefaultBranch }: Lip): ReadinessCheck => ({
  what: 'Is in the LIP repository',
  ok: onDefaultBranch ? true : null,
  because: onDefaultBranch ? 'It was seen on the default branch.' : 'Only a copy of another branch was read.',
});

function lastCall({ events }: Lip): ReadinessCheck {
  const what = 'Had a Last Call of ten days';
  const stages = events.filter(({ kind, where }) => kind === 'status' && where !== 'README index');
  const at = stages.findLastIndex(({ status }) => status === 'Last Call');
  const [begin, next] = [stages[at], stages[at + 1]];
  if (!begin) return { what, ok: null, because: 'No Last Call is dated in what was read.' };
  if (!next) return { what, ok: null, because: `It began on ${begin.date}; no later stage is dated.` };
  const days = Math.round((Date.parse(next.date.slice(0, 10)) - Date.parse(begin.date.slice(0, 10))) / dayMs);
  return { what, ok: days >= lastCallDays, because: `From ${begin.date} to ${next.date}: ${days} days. Ten is a rule of thumb; no contract checks it.` };
}

function requirements({ requires, number }: Lip, all: readonly Lip[]): ReadinessCheck {
  const what = 'What it requires is done';
  const others = requires.filter((required) => required !== number);
  if (others.length === 0) return { what, ok: true, because: 'It requires no other LIP.' };
  const open = others.filter((required) => {
    const other = all.find((candidate) => candidate.number === required);
    return !other || !['Final', 'Accepted'].includes(documentStatus(other.statuses) ?? '');
  });
  return { what, ok: open.length === 0, because: open.length === 0 ? `${names(others)}: done.` : `Not Final or Accepted by its document: ${names(open)}.` };
}

const bundle = ({ partOf }: Lip): ReadinessCheck => ({
  what: 'Has a poll of its own',
  ok: partOf === null ? true : null,
  because: partOf === null ? 'It is in no bundle.' : `It is voted on through LIP-${partOf}.`,
});

function abstract({ abstract: text }: Lip, textsWereRead: boolean): ReadinessCheck {
  const what = 'Has an abstract';
  if (!textsWereRead) return { what, ok: null, because: 'Its text has not been read.' };
  return { what, ok: text !== null, because: text !== null ? 'The document has the section.' : 'The document has no such section.' };
}

const agreement = ({ statuses }: Lip): ReadinessCheck => ({
  what: 'Its sources agree on its status',
  ok: findMismatch(statuses) === null,
  because: findMismatch(statuses) === null ? 'All places that were read say the same.' : 'They differ: see the status above.',
});

const names = (numbers: readonly number[]) => numbers.map((number) => `LIP-${number}`).join(', ');
