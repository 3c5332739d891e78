import { figure, state, type Headline } from '../headline.ts';
import type { LipPolls } from '../specs/lip-polls.ts';

/** The outcome of each poll, and how many took part. */
export const lipPollsHeadlines = ({ polls, votes }: LipPolls): Headline[] => [
  ...polls.map((poll) => state(nameOf(poll), poll.outcome)),
  ...polls.map((poll) => figure(`turnout of the ${nameOf(poll)}`, poll.turnout, 'share')),
  figure('votes in LIP polls', votes.length, 'count'),
];

const nameOf = ({ lip, address }: LipPolls['polls'][number]) => `poll ${address}${lip === null ? '' : ` on lip-${lip}`}`;
