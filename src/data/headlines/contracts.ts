import { members, state, type Headline } from '../headline.ts';
import type { Contracts } from '../specs/contracts.ts';

/** What the Controller holds under each name, and which contracts are on record. */
export const contractsHeadlines = ({ contracts, registry }: Contracts): Headline[] => [
  ...(registry?.entries ?? []).map(({ key, registered }) => state(`${key} in the Controller`, registered ?? 'none')),
  members(
    'contracts',
    contracts.map(({ name, versionLabel, address, chain }) => [name, versionLabel, address, chain].filter(Boolean).join(' ')),
  ),
];
