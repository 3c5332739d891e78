import { members, type Headline } from '../headline.ts';
import type { Upgrades } from '../specs/upgrades.ts';

/** What was registered, staged, executed and released. Names carry a time, so that the same name twice is two. */
export const upgradesHeadlines = ({ registrations, steps, releases, upgrades }: Upgrades): Headline[] => [
  members(
    'contracts registered in the Controller',
    registrations.map(({ name, address, observedAt }) => `${name ?? 'unnamed'} ${address} on ${dayOf(observedAt)}`),
  ),
  members(
    'updates of the protocol',
    steps.map(({ kind, transaction, observedAt }) => `${kind} on ${dayOf(observedAt)}, ${transaction}`),
  ),
  members(
    'releases of the client',
    releases.map(({ tag, repository }) => `${repository} ${tag}`),
  ),
  members(
    'upgrades as documents tell them',
    upgrades.map(({ name, date }) => (date ? `${name}, ${date}` : name)),
  ),
];

const dayOf = (time: string) => time.slice(0, 10);
