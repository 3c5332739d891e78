import { isSameScan } from '../../../src/data/scan-reach.ts';
import type { TreasuryProposals } from '../../../src/data/specs/treasury-proposals.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import type { Check } from '../../kit/types.ts';

type Finding = Omit<CheckResult, 'name' | 'category'>;

/** States that nothing changes any more. */
const final: readonly string[] = ['Canceled', 'Defeated', 'Expired', 'Executed'];

/** What must hold before treasury proposals are written. */
export const proposalChecks: readonly Check<TreasuryProposals>[] = [
  { name: 'voting ends after it begins', category: 'range', run: ({ proposals }) => list(proposals.filter(({ voteStartRound, voteEndRound }) => voteEndRound <= voteStartRound).map(({ title }) => title), `${proposals.length} proposals`) },
  { name: 'the governor knows every proposal', category: 'cross-source', run: unknownProposals },
  { name: 'no proposal disappears', category: 'no-silent-drop', run: (next, previous) => compare(next, previous, droppedProposals) },
  { name: 'no vote disappears', category: 'no-silent-drop', run: (next, previous) => compare(next, previous, droppedVotes) },
  { name: 'a settled proposal stays as it is', category: 'magnitude', run: (next, previous) => compare(next, previous, changedProposals) },
];

const list = (found: readonly string[], good: string): Finding => ({ passed: found.length === 0, detail: found.length === 0 ? good : found.slice(0, 5).join('; ') });

function unknownProposals({ proposals }: TreasuryProposals): Finding {
  return list(proposals.filter(({ state }) => state === null).map(({ title, absentBecause }) => `${title}: ${absentBecause}`), `${proposals.length} proposals have a state`);
}

/** Compares two states of one governor. Recorded proposals always stay, so they need no comparison. */
function compare(next: TreasuryProposals, previous: TreasuryProposals | null, run: (next: TreasuryProposals, previous: TreasuryProposals) => Finding): Finding {
  if (!previous?.scan || !next.scan) return { passed: true, detail: 'There is no earlier reading to compare with.' };
  return isSameScan(previous.scan, next.scan) ? run(next, previous) : { passed: true, detail: 'The last reading is of another governor.' };
}

function droppedProposals(next: TreasuryProposals, previous: TreasuryProposals): Finding {
  const ids = new Set(next.proposals.map(({ id }) => id));
  return list(previous.proposals.filter(({ id }) => !ids.has(id)).map(({ title }) => `no longer there: ${title}`), `${ids.size} proposals`);
}

function droppedVotes(next: TreasuryProposals, previous: TreasuryProposals): Finding {
  const keys = new Set(next.votes.map(({ proposal, voter }) => `${proposal} ${voter}`));
  const dropped = previous.votes.filter(({ proposal, voter }) => !keys.has(`${proposal} ${voter}`));
  return list(dropped.map(({ proposal, voter }) => `no longer there: ${voter} on ${proposal.slice(0, 8)}…`), `${keys.size} votes`);
}

function changedProposals(next: TreasuryProposals, previous: TreasuryProposals): Finding {
  const pairs = previous.proposals.flatMap((before) => next.proposals.filter(({ id }) => id === before.id).map((now) => ({ before, now })));
  const changed = pairs.filter(
    ({ before, now }) =>
      before.state !== null && final.includes(before.state) && (now.state !== before.state || now.forLpt !== before.forLpt || now.againstLpt !== before.againstLpt || now.abstainLpt !== before.abstainLpt),
  );
  const [first] = changed;
  if (!first) return { passed: true, detail: 'No settled proposal changed.' };
  const tally = ({ state, forLpt, againstLpt, abstainLpt }: typeof first.now) => `${state}: for ${forLpt}, against ${againstLpt}, abstain ${abstainLpt}`;
  return { passed: false, detail: `${first.now.title} changed after it was settled.`, old: tally(first.before), new: tally(first.now), limit: 'no change' };
}
