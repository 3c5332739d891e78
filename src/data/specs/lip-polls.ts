import * as z from 'zod';
import { columnsOf } from '../columns-of.ts';
import { addressSchema } from '../facts/contracts.ts';
import { lipPollsHeadlines } from '../headlines/lip-polls.ts';
import { defineSpec } from '../spec.ts';
import { cellsOf, describeRowBy } from '../table-columns.ts';
import { decimalSchema } from '../units.ts';

const lpt = (description: string) => decimalSchema.meta({ description, unit: 'LPT' });
const time = (description: string) => z.iso.datetime().nullable().meta({ description, unit: 'UTC time' });
const share = (description: string) => z.number().min(0).max(1).meta({ description, unit: 'share' });
const address = addressSchema.meta({ description: 'Address of the poll', unit: '' });

export const pollOutcomes = ['open', 'passed', 'rejected', 'no quorum'] as const;

const poll = z.strictObject({
  address,
  lip: z.int().positive().nullable().meta({ description: 'Number of the LIP, from the front matter of its text; null where that is not known', unit: '' }),
  title: z.string().min(1).max(200).nullable().meta({ description: 'Title in the front matter; null where that is not known', unit: '' }),
  contentId: z.string().min(1).meta({ description: 'IPFS content id of the text', unit: '' }),
  gitCommit: z.string().max(100).nullable().meta({ description: 'Commit of the LIP repository the text was taken from, as its author says; null where that is not known', unit: '' }),
  createdAt: time('When the poll was created; null where the subgraph does not tell'),
  endBlock: z.int().positive().meta({ description: 'Last block of Ethereum in which votes count', unit: 'L1 block' }),
  endsFrom: time('The poll cannot end before: a block of Ethereum takes at least 12 seconds; null where nothing tells'),
  endsTo: time('The poll ends not later than: for one that is over a proven bound, for one that is open an estimate at the pace of blocks since it was created; null where nothing tells'),
  outcome: z.enum(pollOutcomes).nullable().meta({ description: 'By the rule of LIP-16: passed with a quorum and more than half of the votes for yes; null where the stake to compare with is not known, or votes may be missing because the subgraph had not reached the end', unit: '' }),
  yesLpt: lpt('Stake that voted yes: voteStake − nonVoteStake of each vote'),
  noLpt: lpt('Stake that voted no'),
  totalStakeLpt: decimalSchema.nullable().meta({ description: 'Stake the quorum is a share of: active stake of the round in which the poll ended, for an open poll active stake now; null where that is not known', unit: 'LPT' }),
  turnout: z.number().min(0).nullable().meta({ description: 'Votes as a share of that stake. Stake outside the active set may vote, so it can pass 1', unit: 'share' }),
  quorum: share('Turnout that is needed: at least this'),
  quota: share('Share of yes among the votes that is needed: more than this'),
  votes: z.int().nonnegative().meta({ description: 'Accounts that voted', unit: 'count' }),
  indexedYesLpt: decimalSchema.nullable().meta({ description: 'Tally of the subgraph for yes; null where it has none', unit: 'LPT' }),
  indexedNoLpt: decimalSchema.nullable().meta({ description: 'Tally of the subgraph for no', unit: 'LPT' }),
  textAbsentBecause: z.string().min(1).nullable().meta({ description: 'Why there is no text; null where there is one', unit: '' }),
});
const pollSchema = poll.extend({
  text: z.string().min(1).max(20_000).nullable().meta({ description: 'Text that was voted on (Markdown, cut at 20,000 characters); it is rendered without HTML, images and scripts', unit: '' }),
});
export type LipPoll = z.output<typeof pollSchema>;

const vote = z.strictObject({
  poll: address,
  voter: addressSchema.meta({ description: 'Who voted', unit: '' }),
  choice: z.enum(['Yes', 'No']).meta({ description: 'The last vote; earlier ones are replaced', unit: '' }),
  weightLpt: lpt('Stake behind the vote: stakeLpt − votedByDelegatorsLpt'),
  stakeLpt: lpt('Stake of the voter, for an orchestrator with everything delegated to it'),
  votedByDelegatorsLpt: lpt('Stake of delegators who voted themselves'),
  isOrchestrator: z.boolean().nullable().meta({ description: 'Whether the voter was a registered orchestrator; null where the subgraph does not tell', unit: '' }),
  votedAt: time('When the last vote was cast; null where the subgraph does not tell'),
});
export type LipPollVote = z.output<typeof vote>;

const shape = z.strictObject({
  block: z
    .strictObject({
      chainId: z.int().positive().meta({ description: 'Chain id: 42161 is Arbitrum One', unit: '' }),
      controller: addressSchema.meta({ description: 'Controller that named the contracts', unit: '' }),
      number: z.int().nonnegative().meta({ description: 'Block that was read', unit: 'L2 block' }),
      observedAt: z.iso.datetime().meta({ description: 'Time of that block', unit: 'UTC time' }),
      l1Block: z.int().nonnegative().meta({ description: 'Block of Ethereum as Arbitrum sees it there: RoundsManager.blockNum()', unit: 'L1 block' }),
    })
    .meta({ description: 'Where open and over were told apart', unit: '' }),
  votesThrough: z.iso.datetime().meta({ description: 'Time of the newest block of the subgraph: votes are known up to then', unit: 'UTC time' }),
  polls: z.array(pollSchema).min(1).meta({ description: 'One entry per poll, by end', unit: '' }),
  votes: z.array(vote).meta({ description: 'One entry per poll and voter, by poll', unit: '' }),
});
export type LipPolls = z.output<typeof shape>;

const schema = shape.superRefine(({ polls, votes }, context) => {
  const report = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  const known = new Set<string>();
  for (const [index, row] of polls.entries()) {
    if (known.has(row.address)) report(['polls', index, 'address'], 'occurs twice');
    known.add(row.address);
    if (row.endBlock < (polls[index - 1]?.endBlock ?? 0)) report(['polls', index, 'endBlock'], 'polls are sorted by their end');
    if ((row.text === null) !== (row.textAbsentBecause !== null)) report(['polls', index, 'textAbsentBecause'], 'is needed exactly where there is no text');
    if (row.endsFrom !== null && row.endsTo !== null && row.endsTo < row.endsFrom) report(['polls', index, 'endsTo'], 'is before endsFrom');
  }
  const seen = new Set<string>();
  for (const [index, { poll: of, voter }] of votes.entries()) {
    if (!known.has(of)) report(['votes', index, 'poll'], 'is no poll of this dataset');
    if (seen.has(`${of} ${voter}`)) report(['votes', index, 'voter'], 'occurs twice in one poll');
    seen.add(`${of} ${voter}`);
  }
});

const columns = columnsOf(poll);

/** Polls on LIPs and the votes in them. */
export const spec = defineSpec({
  id: 'lip-polls',
  subject: 'governance',
  title: 'LIP polls',
  summary:
    'Every poll on a Livepeer Improvement Proposal: its text, when it ends, the votes, and the result by the rule of LIP-16. Polls are advisory: no contract enforces them.',
  version: 1,
  schema,
  staleAfterHours: 72,
  describeRow: describeRowBy('address', 'poll'),
  headlines: lipPollsHeadlines,
  tables: [
    { id: 'lip-polls', title: 'LIP polls', columns, rows: ({ polls }) => polls.map((row) => cellsOf(row, columns)) },
    { id: 'lip-poll-votes', title: 'Votes in LIP polls', columns: columnsOf(vote), rows: ({ votes }) => votes },
  ],
});
