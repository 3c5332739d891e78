import type { LipPoll, LipPolls } from '../../../src/data/specs/lip-polls.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import type { Check } from '../../kit/types.ts';

type Finding = Omit<CheckResult, 'name' | 'category'>;

/** What must hold before polls are written. */
export const pollChecks: readonly Check<LipPolls>[] = [
  { name: 'no poll disappears', category: 'no-silent-drop', run: (next, previous) => compare(next, previous, droppedPolls) },
  { name: 'no vote disappears', category: 'no-silent-drop', run: (next, previous) => compare(next, previous, droppedVotes) },
  { name: 'a poll that is over stays as it is', category: 'magnitude', run: (next, previous) => compare(next, previous, changedPolls) },
];

const list = (found: readonly string[], good: string): Finding => ({ passed: found.length === 0, detail: found.length === 0 ? good : `no longer there: ${found.slice(0, 5).join(', ')}` });

function compare(next: LipPolls, previous: LipPolls | null, run: (next: LipPolls, previous: LipPolls) => Finding): Finding {
  if (!previous) return { passed: true, detail: 'There is no earlier reading to compare with.' };
  const isSame = previous.block.chainId === next.block.chainId && previous.block.controller === next.block.controller;
  return isSame ? run(next, previous) : { passed: true, detail: 'The last reading is of another deployment.' };
}

function droppedPolls(next: LipPolls, previous: LipPolls): Finding {
  const known = new Set(next.polls.map(({ address }) => address));
  return list(previous.polls.map(({ address }) => address).filter((address) => !known.has(address)), `${known.size} polls`);
}

function droppedVotes(next: LipPolls, previous: LipPolls): Finding {
  const keyOf = ({ poll, voter }: LipPolls['votes'][number]) => `${voter} in ${poll}`;
  const known = new Set(next.votes.map(keyOf));
  return list(previous.votes.map(keyOf).filter((key) => !known.has(key)), `${known.size} votes`);
}

/** Weights are those at the end of a poll, so an outcome that turns means that one of the two readings is wrong. */
function changedPolls(next: LipPolls, previous: LipPolls): Finding {
  const settled = (poll: LipPoll) => poll.outcome !== null && poll.outcome !== 'open';
  const turned = previous.polls.filter(settled).flatMap((before) => next.polls.filter((now) => now.address === before.address && now.outcome !== before.outcome).map((now) => ({ before, now })));
  const [first] = turned;
  if (!first) return { passed: true, detail: 'No outcome turned.' };
  return { passed: false, detail: `${first.now.title ?? first.now.address} has another outcome.`, old: String(first.before.outcome), new: String(first.now.outcome), limit: 'no change' };
}
