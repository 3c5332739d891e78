import type { Orchestrator, Orchestrators } from '../../../src/data/specs/orchestrators.ts';
import { found } from '../../kit/day-table-checks.ts';
import type { Check } from '../../kit/types.ts';

/** What must hold before a refresh of the orchestrators is written. */
export const orchestratorChecks: readonly Check<Orchestrators>[] = [
  {
    name: 'values are plausible',
    category: 'range',
    run: (data) => found(data.orchestrators.flatMap(implausible), 'all values lie in their ranges'),
  },
  { name: 'cuts are the last of their history', category: 'sum', run: checkCuts },
  {
    name: 'no orchestrator and no change of cuts disappears',
    category: 'no-silent-drop',
    run: (next, previous) => found(dropped(next, previous), `${previous?.orchestrators.length ?? 0} earlier orchestrators are all there`),
  },
  {
    name: 'all-time fees do not shrink',
    category: 'magnitude',
    run: (next, previous) => found(shrunk(next, previous), 'no all-time sum shrank'),
  },
];

function implausible(row: Orchestrator): string[] {
  const [month, two, three, total] = [row.feesEth30d, row.feesEth60d, row.feesEth90d, row.feesEthTotal].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  // Amounts are exact text; as doubles they may differ in the last of 15 digits.
  const grows = month <= two * (1 + 1e-12) && two <= three * (1 + 1e-12) && three <= total * (1 + 1e-12);
  const problems = [
    !grows && `fees of 30, 60, 90 days and in all are ${month}, ${two}, ${three}, ${total} ETH`,
    row.active && Number(row.stakeLpt) === 0 && 'it is active without stake',
    row.active && row.activationRound === null && 'it is active and was never activated',
  ];
  return problems.filter((problem) => problem !== false).map((problem) => `${row.address}: ${problem}`);
}

/** An event that was missed shows here. Cuts read from the contracts are newer than a history that stands still. */
function checkCuts({ orchestrators, chain }: Orchestrators) {
  if (chain)
    return { passed: true, applied: false, detail: 'Cuts are those of the contracts, their history ends with the index.' } as const;
  const changed = orchestrators.filter(({ cuts }) => cuts.length > 0);
  const apart = changed.filter(
    ({ cuts, rewardCut, feeShare }) => cuts.at(-1)?.rewardCut !== rewardCut || cuts.at(-1)?.feeShare !== feeShare,
  );
  const passed = apart.length <= changed.length * 0.05;
  const problems = passed ? [] : apart.map(({ address }) => `${address} has other cuts than its last change`);
  return { ...found(problems, `${changed.length} orchestrators compared, ${apart.length} differ`), limit: '5 % of the orchestrators' };
}

function dropped(next: Orchestrators, previous: Orchestrators | null): string[] {
  const now = new Map(next.orchestrators.map((row) => [row.address, row]));
  return (previous?.orchestrators ?? []).flatMap(({ address, cuts }) => {
    const row = now.get(address);
    if (!row) return [`${address} disappeared`];
    return row.cuts.length < cuts.length ? [`${cuts.length - row.cuts.length} changes of cuts of ${address} disappeared`] : [];
  });
}

function shrunk(next: Orchestrators, previous: Orchestrators | null): string[] {
  const before = new Map(previous?.orchestrators.map(({ address, feesEthTotal }) => [address, feesEthTotal]));
  return next.orchestrators.flatMap(({ address, feesEthTotal }) =>
    Number(feesEthTotal) < Number(before.get(address) ?? 0)
      ? [`fees of ${address} were ${before.get(address)}, are ${feesEthTotal} ETH`]
      : [],
  );
}
