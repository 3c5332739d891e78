import * as z from 'zod';
import { buildDay } from './build-day.ts';
import { table as parametersTable } from './facts/parameters.ts';
import { lipReadiness } from './lip-readiness.ts';
import { loadFacts, loadSnapshot } from './load.ts';
import { deriveParameter } from './metrics/protocol.ts';
import { commitments, deriveRunway, joinSpending, sumBy } from './metrics/treasury-spending.ts';
import { isPassed, pivotalVoters, smallestCoalition } from './metrics/votes.ts';
import { votingRecords } from './metrics/voting-record.ts';
import { asOfSchema, daySchema } from './provenance.ts';
import { spec as delegationSpec } from './specs/delegation.ts';
import { spec as lipsSpec } from './specs/lips.ts';
import { spec as pollsSpec } from './specs/lip-polls.ts';
import { spec as protocolSpec } from './specs/protocol-state.ts';
import { spec as proposalsSpec } from './specs/treasury-proposals.ts';
import { spec as treasurySpec } from './specs/treasury.ts';
import { decimalSchema } from './units.ts';

const count = z.int().nonnegative();
const lpt = decimalSchema.describe('LPT');
const asOf = asOfSchema.nullable().describe('Time the reading speaks of; null where there is none');
const absentBecause = z.string().min(1).nullable().describe('Why there is no reading; null where there is one');
const sum = z.strictObject({ name: z.string().nullable(), lpt, payments: count });

/** What `/data/governance.json` holds: what the governance pages compute from the datasets, each part with the date of its own reading. */
export const governanceSchema = z.strictObject({
  name: z.string(),
  day: daySchema.describe('Day of the build'),
  schema: z.string(),
  coalitions: z
    .strictObject({
      asOf,
      absentBecause,
      rows: z.array(z.strictObject({ share: z.number().min(0).max(1), delegates: count.nullable().describe('Null: more than are listed') })),
    })
    .describe('Fewest delegates, the largest first, whose bonded principal together is the share of all'),
  proposals: z
    .strictObject({
      asOf,
      absentBecause,
      rows: z.array(
        z.strictObject({
          id: z.string(),
          passes: z.boolean().nullable().describe('By tally, quorum and quota as read; null where one of them is not known'),
          pivotal: z
            .array(z.strictObject({ voter: z.string(), without: z.boolean().describe('The result changes without this vote'), turned: z.boolean().describe('It changes with this vote on another side') }))
            .nullable()
            .describe('Null where tally, rule or votes were not read'),
        }),
      ),
    })
    .describe('Treasury proposals'),
  votingRecords: z.strictObject({
    asOf,
    absentBecause,
    rows: z.array(
      z.strictObject({
        voter: z.string(),
        treasuryVotes: count,
        treasuryChances: count.describe('Votes since its first'),
        withMajority: count,
        sided: count.describe('Its votes for or against where one side had more'),
        byCategory: z.array(z.strictObject({ category: z.string(), for: count, against: count, abstained: count })),
        reasons: count,
        polls: count,
        pollChances: count,
      }),
    ),
  }),
  lips: z.strictObject({
    asOf,
    absentBecause,
    rows: z.array(
      z.strictObject({
        lip: count,
        checks: z.array(z.strictObject({ what: z.string(), ok: z.boolean().nullable().describe('Null where what was read does not tell'), because: z.string() })),
      }),
    ),
  }),
  treasury: z.strictObject({
    asOf,
    absentBecause,
    isFullScan: z.boolean().describe('Whether every payment was read from the chain; else the sums are parts of the whole'),
    byCategory: z.array(sum),
    byTeam: z.array(sum),
    promised: z.array(z.strictObject({ proposal: z.string(), lpt })).describe('Passed and not paid yet'),
    runway: z.array(z.strictObject({ windowDays: count, spentLpt: lpt, days: z.number().nonnegative().nullable().describe('Null where nothing was spent') })),
  }),
});

/** @throws ZodError where a part is no valid value: a defect of ours, so it stops the build. */
export function governanceDocument(): z.output<typeof governanceSchema> {
  const [delegation, proposals, polls, lips, treasury] = [loadSnapshot(delegationSpec), loadSnapshot(proposalsSpec), loadSnapshot(pollsSpec), loadSnapshot(lipsSpec), loadSnapshot(treasurySpec)];
  const state = ({ asOf, absentBecause }: { asOf: string | null; absentBecause?: string | undefined }) => ({ asOf, absentBecause: absentBecause ?? null });
  const newest = delegation.data?.readings.at(-1);
  const stakes = (delegation.data?.topDelegates ?? []).filter(({ month }) => month === newest?.month).map(({ principalLpt }) => principalLpt);
  const quorum = deriveParameter(loadFacts(parametersTable), loadSnapshot(protocolSpec), 'governor.quorumNumerator').metric.value;
  const rows = proposals.data?.proposals ?? [];
  const votes = proposals.data?.votes ?? [];
  const spending = joinSpending(treasury.data?.payments ?? [], rows);
  const reading = treasury.data?.readings.at(-1);
  const knownSince = treasury.data?.scan ? treasury.data.readings[0]?.observedAt : undefined;
  return governanceSchema.parse({
    name: 'Livepeer Atlas: governance, computed',
    day: buildDay(),
    schema: './schema/governance.json',
    coalitions: {
      ...state(delegation),
      rows: newest ? [...(quorum === null ? [] : [Number(quorum)]), 0.5].map((share) => ({ share, delegates: smallestCoalition(stakes, newest.principalLpt, share) })) : [],
    },
    proposals: {
      ...state(proposals),
      rows: rows.map(({ id, forLpt, againstLpt, abstainLpt, quorumLpt, quota }) => {
        if (forLpt === null || againstLpt === null || abstainLpt === null || quorumLpt === null || quota === null) return { id, passes: null, pivotal: null };
        const [tally, rule, own] = [{ forLpt, againstLpt, abstainLpt }, { quorumLpt, quota }, votes.filter(({ proposal }) => proposal === id)];
        return { id, passes: isPassed(tally, rule), pivotal: own.length === 0 ? null : pivotalVoters(tally, rule, own) };
      }),
    },
    votingRecords: {
      asOf: proposals.asOf,
      absentBecause: proposals.data?.votesAbsentBecause ?? proposals.absentBecause ?? null,
      rows: votingRecords({ proposals: rows, votes, polls: polls.data?.polls ?? [], pollVotes: polls.data?.votes ?? [] }),
    },
    lips: {
      ...state(lips),
      rows: (lips.data?.lips ?? []).map((lip) => ({ lip: lip.number, checks: lipReadiness(lip, lips.data?.lips ?? [], lips.data?.textsAbsentBecause === null) })),
    },
    treasury: {
      ...state(treasury),
      isFullScan: Boolean(treasury.data?.scan),
      byCategory: sumBy(spending, 'category'),
      byTeam: sumBy(spending, 'entity'),
      promised: commitments(rows).map(({ proposal, lpt: amount }) => ({ proposal: proposal.id, lpt: amount })),
      runway: reading && knownSince ? deriveRunway(reading.lpt, spending, reading.observedAt, knownSince) : [],
    },
  });
}
