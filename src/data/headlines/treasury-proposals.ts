import { figure, state, type Headline } from '../headline.ts';
import type { TreasuryProposals } from '../specs/treasury-proposals.ts';

/** The state of each proposal, and how many votes there are. */
export const treasuryProposalsHeadlines = ({ proposals, votes }: TreasuryProposals): Headline[] => [
  ...proposals.map(({ id, title, state: found }) => state(`proposal ${id.slice(0, 6)}… “${title}”`, found)),
  figure('votes on treasury proposals', votes.length, 'count'),
];
