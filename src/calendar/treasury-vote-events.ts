import { sourceFinder } from '../data/snapshot-source.ts';
import type { Snapshot } from '../data/snapshot.ts';
import type { RoundRow } from '../data/specs/rounds.ts';
import type { TreasuryProposal, TreasuryProposals } from '../data/specs/treasury-proposals.ts';
import type { CalendarEvent } from './calendar-event.ts';
import { roundStartAfter, roundStartFrom, type RoundStart } from './round-times.ts';

/** What turns rounds into times: the rounds that are known, and the length of a round where none is. */
export type RoundClock = { rounds: readonly RoundRow[]; lengthBlocks: number | null };

/**
 * Creation, voting and execution of each treasury proposal. Voting is open in the rounds after `voteStartRound` up to `voteEndRound`
 * (LivepeerGovernor counts rounds as its clock), so its times are those of rounds.
 */
export function deriveTreasuryVoteEvents(snapshot: Snapshot<TreasuryProposals>, clock: RoundClock): CalendarEvent[] {
  const sourceOf = sourceFinder(snapshot);
  return (snapshot.data?.proposals ?? []).flatMap((proposal) => {
    const fields = {
      kind: 'treasury vote',
      page: `/governance/proposals/${proposal.id}/`,
      sources: proposal.source.map(sourceOf).map(({ title, url }) => ({ title, url })),
      asOf: proposal.asOf,
    } as const;
    const id = `treasury-proposal-${proposal.id}`;
    const moment = (name: string, at: string | null): CalendarEvent[] =>
      at === null ? [] : [{ ...fields, id: `${id}/${name}`, title: `Treasury proposal ${name}: ${proposal.title}`, begin: at, end: null, certainty: 'exact', method: 'Time of the block of the transaction.' }];
    const voting = { ...fields, id: `${id}/voting`, title: `Treasury vote: ${proposal.title}`, ...votingOf(proposal, clock) };
    return [...moment('created', proposal.createdAt), voting, ...moment('executed', proposal.executedAt)];
  });
}

function votingOf(proposal: TreasuryProposal, clock: RoundClock): Pick<CalendarEvent, 'begin' | 'end' | 'certainty' | 'method' | 'asOf'> {
  const [opens, closes] = [proposal.voteStartRound + 1, proposal.voteEndRound + 1].map((round) => startOf(round, proposal, clock));
  const rounds = `Votes count in the rounds ${proposal.voteStartRound + 1} to ${proposal.voteEndRound}.`;
  if (!opens || !closes) return { begin: null, end: null, certainty: 'not dated', asOf: proposal.asOf, method: `${rounds} When they run is not known: no round with a time was read.` };
  const isKnown = opens.isKnown && closes.isKnown;
  return {
    begin: opens.from,
    end: closes.to,
    // Rounds have only the time of their first event, which may be after the block the round began with.
    certainty: isKnown ? 'about' : 'estimated',
    asOf: newestReading(proposal, clock),
    method: isKnown ? `${rounds} The times are those of the first event of the round it opened with and of the round after its last. A round begins at a block of Ethereum, whoever initialises it: the vote opened and closed then, or a little earlier.` : `${rounds} ${describe('The vote opens', opens)} ${describe('It closes', closes)} A round begins at a block of Ethereum, whoever initialises it. Rounds are known by their first event only: the vote may open and close a little earlier than these times.`,
  };
}

/** A vote moves with the rounds that are known, not only with its proposal. */
function newestReading({ asOf, voteEndRound }: TreasuryProposal, { rounds }: RoundClock): string {
  const started = rounds.flatMap(({ round, startedAt }) => (startedAt !== null && round <= voteEndRound + 1 ? [startedAt] : []));
  return [asOf, ...started].sort().at(-1) ?? asOf;
}

function startOf(round: number, { voteStartRound, createdAt }: TreasuryProposal, { rounds, lengthBlocks }: RoundClock): RoundStart | null {
  // A proposal is created in the round before its voteStart: the voting delay is one round.
  const created = createdAt !== null && lengthBlocks !== null ? roundStartAfter({ round: voteStartRound - 1, at: createdAt }, round, lengthBlocks) : null;
  return roundStartFrom(rounds, round) ?? created;
}

const describe = (what: string, { from, to }: RoundStart): string => (from === to ? `${what} at ${from}.` : `${what} between ${from} and ${to}, by blocks of 12 seconds or more.`);
