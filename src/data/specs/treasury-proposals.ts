import * as z from 'zod';
import { columnsOf } from '../columns-of.ts';
import { addressSchema } from '../facts/contracts.ts';
import { proposalCategories } from '../facts/treasury.ts';
import { treasuryProposalsHeadlines } from '../headlines/treasury-proposals.ts';
import { asOfSchema, httpUrlSchema } from '../provenance.ts';
import { logScanSchema } from '../scan-reach.ts';
import { defineSpec } from '../spec.ts';
import { cellsOf, describeRowBy } from '../table-columns.ts';
import { decimalSchema } from '../units.ts';

export const proposalStates = ['Pending', 'Active', 'Canceled', 'Defeated', 'Succeeded', 'Queued', 'Expired', 'Executed'] as const;

const round = (description: string) => z.int().nonnegative().meta({ description, unit: 'round' });
const time = (description: string) => z.iso.datetime().nullable().meta({ description: `${description}; null where it is not known`, unit: 'UTC time' });
const transaction = (description: string) => z.string().regex(/^0x[0-9a-f]{64}$/).nullable().meta({ description: `${description}; null where it is not known`, unit: '' });
const block = (description: string) => z.int().nonnegative().nullable().meta({ description: `${description}; null where it is not known`, unit: 'L2 block' });
const votes = (description: string) => decimalSchema.nullable().meta({ description, unit: 'LPT' });
const proposalId = z.string().regex(/^\d{1,78}$/).meta({ description: 'Id in LivepeerGovernor', unit: '' });

const action = z.strictObject({
  kind: z.enum(['LPT', 'ETH', 'other token', 'call']).meta({ description: 'What would be paid; call: an action that is no payment', unit: '' }),
  recipient: addressSchema.nullable().meta({ description: 'Who would be paid; null for a call', unit: '' }),
  amount: decimalSchema.nullable().meta({ description: 'Whole LPT or ETH; for a call the ETH sent along; null for other tokens', unit: 'LPT or ETH, see kind' }),
  contract: addressSchema.nullable().meta({ description: 'Other token, or contract that would be called; null for LPT and ETH', unit: '' }),
  amountBase: z.string().regex(/^\d+$/).nullable().meta({ description: 'Amount of another token, unscaled', unit: 'base units' }),
});

const proposal = z.strictObject({
  id: proposalId,
  title: z.string().min(1).meta({ description: 'First line of the description', unit: '' }),
  entity: z.string().min(1).nullable().meta({ description: 'Who asked, from the table of treasury statements; null where it is not there', unit: '' }),
  category: z.enum(proposalCategories).nullable().meta({ description: 'Category, by Atlas; null where none was given yet', unit: '' }),
  discussion: httpUrlSchema.nullable().meta({ description: 'Where it was discussed; null where that is not known', unit: '' }),
  proposer: addressSchema.meta({ description: 'Account that proposed', unit: '' }),
  createdAt: time('When it was proposed'),
  createdTransaction: transaction('Transaction that proposed it'),
  createdBlock: block('Block of that transaction'),
  executedAt: time('When it was executed'),
  executedTransaction: transaction('Transaction that executed it'),
  executedBlock: block('Block of that transaction'),
  voteStartRound: round('Votes count by stake at the start of this round; voting opens with the next'),
  voteEndRound: round('Last round of voting'),
  state: z.enum(proposalStates).nullable().meta({ description: 'State in LivepeerGovernor; null where it could not be read', unit: '' }),
  forLpt: votes('Votes for, LivepeerGovernor.proposalVotes()'),
  againstLpt: votes('Votes against'),
  abstainLpt: votes('Abstentions; they count for the quorum'),
  quorumLpt: votes('Votes needed in total: LivepeerGovernor.quorum(quorumRound)'),
  quorumRound: z.int().nonnegative().nullable().meta({ description: 'Round the quorum was asked for: the round voting counts by, or the last one that was over; null where it could not be read', unit: 'round' }),
  quota: z.number().min(0).max(1).nullable().meta({ description: 'Share of for among for and against that is needed', unit: 'share' }),
  indexedForLpt: votes('Votes for as the subgraph adds them up: overrides of delegators are counted twice'),
  indexedAgainstLpt: votes('Votes against as the subgraph adds them up'),
  indexedAbstainLpt: votes('Abstentions as the subgraph adds them up'),
  asOf: asOfSchema.meta({ description: 'Time the state speaks of', unit: 'UTC time' }),
  absentBecause: z.string().min(1).nullable().meta({ description: 'Why parts of the row are missing; null where nothing is', unit: '' }),
  source: z.array(z.string().min(1)).min(1).meta({ description: 'Provenance ids', unit: '' }),
});
const proposalSchema = proposal.extend({
  description: z.string().max(20_000).nullable().meta({ description: 'Description as its proposer wrote it (Markdown, cut at 20,000 characters); it is rendered without HTML, images and scripts', unit: '' }),
  actions: z.array(action).meta({ description: 'What would be executed, payments decoded', unit: '' }),
});
export type TreasuryProposal = z.output<typeof proposalSchema>;

const vote = z.strictObject({
  proposal: proposalId,
  voter: addressSchema.meta({ description: 'Who voted', unit: '' }),
  support: z.enum(['For', 'Against', 'Abstain']).meta({ description: 'Vote', unit: '' }),
  weightLpt: decimalSchema.meta({ description: 'Stake behind the vote when it was cast. An orchestrator loses the stake of delegators who vote later, so weights do not add up to the tally', unit: 'LPT' }),
  votedAt: z.iso.datetime().meta({ description: 'When the vote was cast', unit: 'UTC time' }),
  reason: z.string().min(1).max(1_000).nullable().meta({ description: 'Reason the voter gave, on one line; null where there is none', unit: '' }),
});
export type TreasuryVote = z.output<typeof vote>;

const shape = z.strictObject({
  scan: logScanSchema.nullable().meta({ description: 'How far the governor was scanned for dates; null: not at all', unit: '' }),
  indexedAt: time('Time of the newest block of the subgraph: who voted and what was proposed is known up to then').optional(),
  proposals: z.array(proposalSchema).min(1).meta({ description: 'One entry per proposal, oldest first', unit: '' }),
  votes: z.array(vote).meta({ description: 'One entry per vote, in the order of voting', unit: '' }),
  votesAbsentBecause: z.string().min(1).optional().meta({ description: 'Why there are no votes', unit: '' }),
});
export type TreasuryProposals = z.output<typeof shape>;

const schema = shape.superRefine(({ proposals, votes: cast, votesAbsentBecause }, context) => {
  const report = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  if (cast.length > 0 && votesAbsentBecause !== undefined) report(['votesAbsentBecause'], 'stands beside votes');
  const ids = new Set<string>();
  for (const [index, row] of proposals.entries()) {
    if (ids.has(row.id)) report(['proposals', index, 'id'], 'occurs twice');
    ids.add(row.id);
    if (row.state === null && row.absentBecause === null) report(['proposals', index, 'absentBecause'], 'is needed where the state is not known');
  }
  const seen = new Set<string>();
  for (const [index, { proposal: id, voter }] of cast.entries()) {
    if (!ids.has(id)) report(['votes', index, 'proposal'], 'is no proposal of this dataset');
    if (seen.has(`${id} ${voter}`)) report(['votes', index, 'voter'], 'votes twice on one proposal');
    seen.add(`${id} ${voter}`);
  }
});

const columns = columnsOf(proposal);
const actionColumns = [{ key: 'proposal', unit: '', description: 'Id in LivepeerGovernor' }, ...columnsOf(action)];

/** Requests for treasury funds that went to a vote. */
export const spec = defineSpec({
  id: 'treasury-proposals',
  subject: 'governance',
  title: 'Treasury proposals',
  summary:
    'Every proposal of LivepeerGovernor: state, tally and quorum as the governor has them, what it would pay, and the votes with the reasons voters gave. The tallies of the subgraph stand beside them, because they count overrides twice.',
  version: 1,
  schema,
  staleAfterHours: 72,
  describeRow: describeRowBy('id', 'proposal'),
  headlines: treasuryProposalsHeadlines,
  tables: [
    { id: 'treasury-proposals', title: 'Treasury proposals', columns, rows: ({ proposals }) => proposals.map((row) => cellsOf(row, columns)) },
    {
      id: 'treasury-proposal-actions',
      title: 'What proposals would execute',
      columns: actionColumns,
      rows: ({ proposals }) => proposals.flatMap(({ id, actions }) => actions.map((row) => ({ proposal: id, ...row }))),
    },
    { id: 'treasury-votes', title: 'Votes on treasury proposals', columns: columnsOf(vote), rows: ({ votes: cast }) => cast },
  ],
});
