import type { Contracts, Registry } from '../../../src/data/specs/contracts.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import type { Check } from '../../kit/types.ts';

type Finding = Omit<CheckResult, 'name' | 'category'>;

/** Sanity checks of what the Controller held, in the order they are shown. */
export const contractChecks: readonly Check<Contracts>[] = [
  {
    name: 'no name disappears from the Controller',
    category: 'no-silent-drop',
    run: (next, previous) => compareRegistries(next, previous, droppedNames),
  },
  { name: 'the block is not older', category: 'coverage', run: (next, previous) => compareRegistries(next, previous, olderBlock) },
  {
    name: 'proxies and fixed contracts keep their address',
    category: 'magnitude',
    run: (next, previous) => compareRegistries(next, previous, changedAddresses),
  },
];

/** Compares two readings of one Controller; without a reading of that Controller before, there is nothing to compare. */
function compareRegistries(next: Contracts, previous: Contracts | null, run: (next: Registry, previous: Registry) => Finding): Finding {
  const [now, before] = [next.registry, previous?.registry];
  if (!now || !before) return { passed: true, applied: false, detail: 'There is no earlier reading of the Controller to compare with.' };
  const isSame = now.chainId === before.chainId && now.controller === before.controller;
  return isSame ? run(now, before) : { passed: true, applied: false, detail: 'The last reading is of another Controller.' };
}

/** Names in both readings, with what stood and stands under them. */
const pairs = (next: Registry, previous: Registry) =>
  previous.entries.flatMap((before) => next.entries.filter(({ key }) => key === before.key).map((now) => ({ before, now })));

/** A new target is an upgrade. A new proxy, Minter, token or Treasury would move stake or money, so a person looks first. */
function changedAddresses(next: Registry, previous: Registry): Finding {
  const changed = pairs(next, previous).filter(
    ({ before, now }) => before.registered !== now.registered && now.registered !== null && before.registered !== null,
  );
  const targets = changed.filter(({ now }) => now.kind === 'target').map(({ now }) => now.key);
  const fixed = changed.find(({ now }) => now.kind !== 'target');
  if (!fixed) return { passed: true, detail: targets.length === 0 ? 'No address changed.' : `New targets: ${targets.join(', ')}.` };
  return {
    passed: false,
    detail: `${fixed.now.key} has another address.`,
    old: String(fixed.before.registered),
    new: String(fixed.now.registered),
    limit: 'only targets may change',
  };
}

function droppedNames(next: Registry, previous: Registry): Finding {
  const dropped = pairs(next, previous)
    .filter(({ before, now }) => before.registered !== null && now.registered === null)
    .map(({ now }) => now.key);
  return {
    passed: dropped.length === 0,
    detail: dropped.length === 0 ? 'Every registered name still is.' : `No longer registered: ${dropped.join(', ')}.`,
  };
}

function olderBlock(next: Registry, previous: Registry): Finding {
  const passed = next.block >= previous.block;
  return {
    passed,
    detail: passed ? `Block ${next.block}.` : 'The endpoint is behind the last reading.',
    ...(passed ? {} : { old: String(previous.block), new: String(next.block) }),
  };
}
