import { isSameScan } from '../../../src/data/scan-reach.ts';
import type { Upgrades } from '../../../src/data/specs/upgrades.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import type { Check } from '../../kit/types.ts';

type Finding = Omit<CheckResult, 'name' | 'category'>;

/** What must hold before upgrades are written. */
export const upgradeChecks: readonly Check<Upgrades>[] = [
  { name: 'no event of a final block disappears', category: 'no-silent-drop', run: droppedEvents },
  { name: 'no release disappears', category: 'no-silent-drop', run: droppedReleases },
  { name: 'no pull request disappears', category: 'no-silent-drop', run: droppedPullRequests },
  { name: 'what is executed was staged', category: 'cross-source', run: unstaged },
];

const list = (found: readonly string[], good: string, bad: string): Finding => ({ passed: found.length === 0, detail: found.length === 0 ? good : `${bad}: ${found.slice(0, 5).join(', ')}` });

function droppedEvents(next: Upgrades, previous: Upgrades | null): Finding {
  const pairs = [
    { scan: next.controllerScan, before: previous?.controllerScan, rows: previous?.registrations ?? [], now: next.registrations },
    { scan: next.governorScan, before: previous?.governorScan, rows: previous?.steps ?? [], now: next.steps },
  ];
  const dropped = pairs.flatMap(({ scan, before, rows, now }) => {
    const cursor = scan !== null && isSameScan(before, scan) ? before.cursor : null;
    const keys = new Set(now.map(({ key }) => key));
    return cursor === null ? [] : rows.filter(({ block, key }) => block <= cursor.block && !keys.has(key)).map(({ key }) => key);
  });
  return list(dropped, `${next.registrations.length} registrations, ${next.steps.length} steps`, 'no longer there');
}

function droppedReleases(next: Upgrades, previous: Upgrades | null): Finding {
  const nameOf = ({ repository, tag }: Upgrades['releases'][number]) => (repository === 'livepeer/go-livepeer' ? tag : `${repository} ${tag}`);
  const tags = new Set(next.releases.map(nameOf));
  return list((previous?.releases ?? []).map(nameOf).filter((tag) => !tags.has(tag)), `${tags.size} releases`, 'no longer there');
}

/** A pull request may change its state, but never goes away. */
function droppedPullRequests(next: Upgrades, previous: Upgrades | null): Finding {
  const numbers = new Set(next.pullRequests.map(({ number }) => number));
  const dropped = (previous?.pullRequests ?? []).filter(({ number }) => !numbers.has(number)).map(({ number }) => String(number));
  return list(dropped, `${numbers.size} pull requests`, 'no longer there');
}

/** The Governor executes only what it staged; a step without one means that a log is missing. */
function unstaged({ steps, governorScan }: Upgrades): Finding {
  if (governorScan === null) return { passed: true, detail: 'Nothing was scanned yet.' };
  const callsOf = ({ nonce, targets, selectors }: Upgrades['steps'][number]) => [nonce, ...targets, ...selectors].join(' ');
  const staged = new Set(steps.filter(({ kind }) => kind === 'staged').map(callsOf));
  const missing = steps.filter((step) => step.kind !== 'staged' && !staged.has(callsOf(step)));
  return list(missing.map(({ key }) => key), `${staged.size} staged updates`, 'not staged');
}
